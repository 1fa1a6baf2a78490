// The closed-loop driver: it looks at the machine, does what the scripts of the executing tasks want next, and lets time pass to the
// next instant at which something happens. What it did is an ordinary scenario, which replays without any script.

import type { Workload } from '../../generators/workload-types.ts';
import { NEVER, NEW, NONE } from '../../model/ids.ts';
import type { Machine, Observer } from '../../model/machine.ts';
import { type Op, type OpList, packElapse, packOp, unpackOp } from '../../model/ops.ts';
import { SCENARIO_SCHEMA, type Scenario } from '../../model/scenario.ts';
import { isStopper } from '../../model/view.ts';
import type { Outcome, WindowSeen } from '../outcome.ts';
import { type Bench, Stand } from '../run.ts';
import { OPS_MAX } from '../scenario/schema.ts';
import { type Response, Scripts, WorkloadError } from './scripts.ts';
import { type Slice, SliceLog } from './slices.ts';

/** How long the machine may run on after the horizon. */
export const SETTLE_NS = 200_000_000;

export interface WorkloadRun {
  /** The operations taken, with what came of them as its `expect`. */
  scenario: Scenario;
  outcome: Outcome;
  /** By task, in order of completion: the repetitions that were done before the horizon. */
  responses: readonly (readonly Response[])[];
  /** What executed until the horizon, by start and CPU; idle time is left out. */
  slices: readonly Slice[];
  /** The measured windows of the whole run, the settle phase included. */
  windows: readonly WindowSeen[];
}

/** Watches a workload. What comes after the horizon is no part of it. */
export interface WorkloadWatcher extends Observer {
  atHorizon(m: Machine): void;
}

/** Under which names the bench's design is recorded. */
export type NamedDesign = Pick<Scenario, 'design' | 'choices' | 'mutant'>;

/**
 * Runs a workload until the horizon, then settles. The claims of the bench are judged as in any run; a violation ends it.
 * At one instant: budgets are charged; whoever executed until now goes on with its script; timers fire; tasks are woken for the first
 * time; all others go on. Lower CPU first, and among scripts that start together the first one of the list.
 * @throws WorkloadError when a script asks for what cannot be done, such as a lock against the order.
 */
export function driveWorkload(
  bench: Bench,
  workload: Workload,
  horizonNs: number,
  named: NamedDesign = { design: bench.design.name, choices: {}, mutant: null },
  watcher: WorkloadWatcher = onlyDigest,
): WorkloadRun {
  if (!(horizonNs > 0)) throw new WorkloadError('the horizon of a workload lies after its start');
  const { shape } = workload;
  const stand = new Stand(bench, shape);
  const driver = new Driver(stand.m, workload, horizonNs);
  const ops: Op[] = [];
  const next = (list: OpList): boolean => {
    if (!driver.next(list)) {
      watcher.atHorizon(stand.m);
      return false;
    }
    if (ops.length >= OPS_MAX)
      throw new WorkloadError(`this takes more than ${OPS_MAX} operations; a shorter horizon would do`);
    ops.push(unpackOp(list, 0));
    return true;
  };
  const outcome = stand.stream(shape, next, SETTLE_NS, watcher);
  driver.look();
  const { verdict, property, digest } = outcome;
  return {
    scenario: {
      schema: SCENARIO_SCHEMA,
      ...named,
      shape,
      settleNs: SETTLE_NS,
      ops,
      expect: { verdict, ...(property === '' ? {} : { property }), digest },
    },
    outcome,
    responses: driver.scripts.responses,
    slices: driver.slices.all,
    windows: stand.judge.windowReports(),
  };
}

/** A workload of which nothing is kept but numbers, so that it may be as long as one likes. */
export interface WorkloadStream {
  outcome: Omit<Outcome, 'digest'>;
  /** Repetitions that were done. */
  jobs: number;
  /** The longest time from the release to the end of one, beyond its task's relative deadline, ns; 0 if none was late. */
  latestNs: number;
}

/** The same run as `driveWorkload`, with no record of it. `onLook`, when given, is called before each operation. */
export function streamWorkload(
  bench: Bench,
  workload: Workload,
  horizonNs: number,
  onLook?: (m: Machine) => void,
): WorkloadStream {
  const { shape } = workload;
  const stand = new Stand(bench, shape);
  let jobs = 0;
  let latestNs = 0;
  const driver = new Driver(stand.m, workload, horizonNs, (task, { releaseNs, doneNs }) => {
    jobs++;
    const { params } = shape.tasks[task]!;
    const dueNs = params.policy === 'deadline' ? params.deadlineNs : Number.POSITIVE_INFINITY;
    latestNs = Math.max(latestNs, doneNs - releaseNs - dueNs);
  });
  const next = (list: OpList): boolean => {
    onLook?.(stand.m);
    return driver.next(list);
  };
  return { outcome: stand.stream(shape, next, SETTLE_NS), jobs, latestNs };
}

/** A stand makes a digest of the events for whoever watches. */
const onlyDigest: WorkloadWatcher = { afterSection: () => false, atRest: () => false, atHorizon: () => {} };

class Driver {
  readonly slices = new SliceLog();
  /** Slices are taken down. */
  private readonly records: boolean;
  readonly scripts: Scripts;
  private readonly m: Machine;
  private readonly horizonNs: number;
  /** Tasks by the start of their scripts. */
  private readonly byStart: readonly number[];
  private started = 0;
  /** By task: it has executed without a break since before the present instant. */
  private readonly carriesOn: Uint8Array;
  /** Tasks that executed when time passed last: nobody else can carry on, or have computed. */
  private readonly executed: Int32Array;
  private executing = 0;
  private looked = false;

  /** `onDone`: nothing is recorded, only told. */
  constructor(m: Machine, workload: Workload, horizonNs: number, onDone?: (task: number, response: Response) => void) {
    this.m = m;
    this.records = onDone === undefined;
    this.horizonNs = horizonNs;
    this.scripts = new Scripts(m, workload, onDone);
    this.byStart = workload.scripts.map((_, task) => task).sort((a, b) => this.startOf(workload, a, b));
    this.carriesOn = new Uint8Array(workload.scripts.length);
    this.executed = new Int32Array(m.w.cpus);
  }

  private startOf({ scripts }: Workload, a: number, b: number): number {
    return scripts[a]!.startNs - scripts[b]!.startNs || a - b;
  }

  /** Appends the next operation, now that the one before it was taken; false at the horizon. */
  next(list: OpList): boolean {
    this.look();
    if (this.m.w.system.nowNs[0]! >= this.horizonNs) return false;
    this.looked = false;
    this.choose(list);
    return true;
  }

  /** Takes note of what has been done since the last operation was written. */
  look(): void {
    if (this.looked) return;
    this.looked = true;
    const { w } = this.m;
    if (this.records) this.slices.close(w.system.nowNs[0]!);
    for (let i = 0; i < this.executing; i++) {
      const task = this.executed[i]!;
      if (!this.executes(task)) this.carriesOn[task] = 0;
    }
    this.scripts.advance(this.executed, this.executing);
  }

  private choose(list: OpList): void {
    if (this.stepOf(list, true)) return;
    if (this.m.w.system.charged[0] === 1) packElapse(list, 0, false);
    else if (!this.wake(list) && !this.stepOf(list, false)) this.elapse(list);
  }

  /** What the first of the executing tasks, lowest CPU first, wants to do; `carryOn`: of those that carry on. */
  private stepOf(list: OpList, carryOn: boolean): boolean {
    const { m } = this;
    for (let cpu = 0; cpu < m.w.cpus; cpu++) {
      const task = m.w.cpu.curr[cpu]!;
      if (task === NONE || isStopper(m.w, task)) continue;
      if (!this.scripts.wantsCall(task)) continue;
      if (carryOn && (this.carriesOn[task] === 0 || !this.goesOnAtOnce(task))) continue;
      if (m.executesFreely(task) && this.scripts.take(task, list)) return true;
    }
    return false;
  }

  /** Half way through an instant a task may end its job; a lock waits while somebody more urgent should run. */
  private goesOnAtOnce(task: number): boolean {
    const { w } = this.m;
    return w.system.charged[0] === 0 || w.cpu.needResched[w.task.onCpu[task]!] === 0 || !this.scripts.wantsMutex(task);
  }

  private wake(list: OpList): boolean {
    const { m } = this;
    if (this.started === this.byStart.length) return false;
    const task = this.byStart[this.started]!;
    if (this.scripts.startNs(task) > m.w.system.nowNs[0]!) return false;
    if (m.w.task.state[task] !== NEW) throw new Error(`task ${task} was woken before its script began`);
    this.started++;
    this.scripts.begin(task);
    packOp(list, { op: 'wake', task, on: m.w.task.cpu[task]! });
    return true;
  }

  private elapse(list: OpList): void {
    const { m } = this;
    const { w } = m;
    const now = w.system.nowNs[0]!;
    let until = m.clock.nextDue(this.horizonNs);
    let endsAt = NEVER;
    if (this.started < this.byStart.length) until = Math.min(until, this.scripts.startNs(this.byStart[this.started]!));
    for (let i = 0; i < this.executing; i++) this.carriesOn[this.executed[i]!] = 0;
    this.executing = 0;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const task = w.cpu.curr[cpu]!;
      if (task === NONE || isStopper(w, task)) continue;
      this.carriesOn[task] = 1;
      this.executed[this.executing++] = task;
      const left = this.scripts.computeLeftNs(task);
      if (left > 0) endsAt = Math.min(endsAt, now + left);
    }
    if (this.records) this.slices.open(w);
    if (endsAt > until) packElapse(list, until - now, false);
    else packElapse(list, endsAt - now, true);
  }

  private executes(task: number): boolean {
    const { w } = this.m;
    const cpu = w.task.onCpu[task]!;
    return cpu !== NONE && w.cpu.curr[cpu] === task;
  }
}
