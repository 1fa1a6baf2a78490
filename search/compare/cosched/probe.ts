// One scenario on one design, measured: for how long siblings execute beside whom they do not trust, CPUs idle beside work, sets are torn, and
// what each task gets. The clock moves between states, and each state lasts until it moves again.

import type { Design } from '../../../model/design.ts';
import {
  EV_CORE_MEET,
  EV_CORE_PICK,
  EV_MIGRATE,
  EV_NEED_RESCHED,
  EV_SWITCH,
  EVENT_STRIDE,
} from '../../../model/events.ts';
import { NONE, RT } from '../../../model/ids.ts';
import type { Machine, Observer } from '../../../model/machine.ts';
import { packOps } from '../../../model/ops.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { createMachine } from '../../../model/setup.ts';
import type { Shape } from '../../../model/shape.ts';
import { takeOperation } from '../../../model/step.ts';
import { isNoisy, mayExecuteOn, taskClockNs, type View } from '../../../model/view.ts';
import { distrusted, kernelBesideUser } from '../../../properties/core/words.ts';
import { countingLocks, type LockCount } from './locks.ts';

export interface Probe {
  totalNs: number;
  /** Longest and whole time in which a pair of siblings executes user code of different cookies. */
  mixedMaxNs: number;
  mixedNs: number;
  /** Of all CPUs that are online: idle while a task that may execute there waits somewhere. */
  idleBesideNs: number;
  /** Some member of the cookie executes while another runnable one does not; by cookie. */
  tornNs: Map<number, number>;
  /** What each task executed, and the least of it in any cycle of a plan, where the scenario has one. */
  ranNs: number[];
  /** What it was charged for, by its class. */
  chargedNs: number[];
  leastNs: number[];
  /** What tasks with a cookie executed, and the part of it in which all CPUs executed that one cookie. */
  cookiedNs: number;
  gangedNs: number;
  /** Some CPU executed an interrupt, or kernel code with interrupts off, beside user code that does not trust it. */
  kernelNs: number;
  outsideMask: boolean;
  switches: number;
  /** Requests to reschedule that went to another CPU. */
  interrupts: number;
  migrations: number;
  selections: number;
  rendezvous: number;
  /** Time in which some CPU waited for a lock that a switch of another one kept: nobody is held in these scenarios. */
  lockWaitNs: number;
  /** Longest time for which an RT task waited beside a CPU that it may use and that executed less urgent work, or none. */
  rtWaitMaxNs: number;
  locks: LockCount;
  /** Who was switched to where and when. */
  story: string;
}

interface State {
  mixed: number;
  idle: number;
  kernel: number;
  /** CPUs that execute a task with a cookie, and as many again if all execute the same one. */
  cookied: number;
  ganged: number;
  torn: number[];
  rtWaits: number[];
}

class Watch implements Observer {
  readonly probe: Probe;
  private lastNs = 0;
  private openNs = 0;
  private state: State | null = null;
  private readonly cycleNs: number;
  private cycleRanNs: number[] = [];
  private cycleAtNs = 0;
  private readonly rtOpenNs = new Map<number, number>();

  constructor({ cycleNs = 0, tasks }: Shape) {
    this.cycleNs = cycleNs;
    this.cycleRanNs = tasks.map(() => 0);
    this.probe = {
      totalNs: 0,
      mixedMaxNs: 0,
      mixedNs: 0,
      idleBesideNs: 0,
      tornNs: new Map(),
      ranNs: [],
      chargedNs: [],
      leastNs: tasks.map(() => Infinity),
      cookiedNs: 0,
      gangedNs: 0,
      kernelNs: 0,
      outsideMask: false,
      switches: 0,
      interrupts: 0,
      migrations: 0,
      selections: 0,
      rendezvous: 0,
      lockWaitNs: 0,
      rtWaitMaxNs: 0,
      locks: { atOnce: 0, picks: 0, ofPicks: 0 },
      story: '',
    };
  }

  afterSection({ log }: Machine): boolean {
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) this.count(log.rows, at);
    return false;
  }

  private count(rows: ArrayLike<number>, at: number): void {
    const { probe } = this;
    switch (rows[at]) {
      case EV_SWITCH:
        probe.switches++;
        probe.story += `${rows[at + 1]} ${rows[at + 2]} ${rows[at + 4]}\n`;
        break;
      case EV_NEED_RESCHED:
        if (rows[at + 4] !== rows[at + 2]) probe.interrupts++;
        break;
      case EV_MIGRATE:
        probe.migrations++;
        break;
      case EV_CORE_PICK:
        probe.selections++;
        break;
      case EV_CORE_MEET:
        if (rows[at + 5] === 0 && rows[at + 4] === 0) probe.rendezvous++;
        break;
      default:
    }
  }

  beforeTime({ w }: Machine): void {
    this.settle(w.system.nowNs[0]!);
    this.closeCycle(w);
    const torn: number[] = [];
    for (const cookie of new Set(w.cookie.cookie)) if (isTorn(w, cookie)) torn.push(cookie);
    let [mixed, idle, kernel] = [0, 0, 0];
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (distrusted(w, cpu) !== NONE) mixed = 1;
      if (idlesBesideWork(w, cpu)) idle++;
      if (kernelBesideUser(w, cpu)) kernel = 1;
      const curr = w.cpu.curr[cpu]!;
      if (curr !== NONE && !mayExecuteOn(w, curr, cpu)) this.probe.outsideMask = true;
    }
    const rtWaits: number[] = [];
    for (let task = 0; task < w.tasks; task++) if (waitsBesideLess(w, task)) rtWaits.push(task);
    this.state = { mixed, idle, kernel, torn, rtWaits, ...gangOf(w) };
  }

  /** A cycle of the plan is over. */
  private closeCycle(w: View): void {
    const now = w.system.nowNs[0]!;
    if (this.cycleNs === 0 || now % this.cycleNs !== 0 || now === this.cycleAtNs) return;
    this.cycleAtNs = now;
    for (let task = 0; task < w.tasks; task++) {
      const ran = w.task.ranNs[task]!;
      this.probe.leastNs[task] = Math.min(this.probe.leastNs[task]!, ran - this.cycleRanNs[task]!);
      this.cycleRanNs[task] = ran;
    }
  }

  /** What the state was has lasted until now. */
  settle(nowNs: number): void {
    const { probe, state } = this;
    const passed = nowNs - this.lastNs;
    this.lastNs = nowNs;
    if (state === null || passed === 0) return;
    probe.totalNs += passed;
    probe.idleBesideNs += state.idle * passed;
    probe.kernelNs += state.kernel * passed;
    probe.cookiedNs += state.cookied * passed;
    probe.gangedNs += state.ganged * passed;
    for (const cookie of state.torn) probe.tornNs.set(cookie, (probe.tornNs.get(cookie) ?? 0) + passed);
    this.openNs = state.mixed === 1 ? this.openNs + passed : 0;
    for (const task of [...this.rtOpenNs.keys()]) if (!state.rtWaits.includes(task)) this.rtOpenNs.delete(task);
    for (const task of state.rtWaits) {
      const openNs = (this.rtOpenNs.get(task) ?? 0) + passed;
      this.rtOpenNs.set(task, openNs);
      probe.rtWaitMaxNs = Math.max(probe.rtWaitMaxNs, openNs);
    }
    probe.mixedNs += state.mixed * passed;
    probe.mixedMaxNs = Math.max(probe.mixedMaxNs, this.openNs);
  }

  atRest(): boolean {
    return false;
  }
}

/** In all classes, and what it is due to be charged for up to now. */
function chargedFor(w: View, task: number): number {
  const cpu = w.task.cpu[task]!;
  const due = w.cpu.donor[cpu] === task ? taskClockNs(w, cpu) - w.task.execStartNs[task]! : 0;
  return w.fair.chargedNs[task]! + w.rt.chargedNs[task]! + w.dl.chargedNs[task]! + due;
}

/** Who really executes on how many CPUs. */
function gangOf(w: View): { cookied: number; ganged: number } {
  const cookies: number[] = [];
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const curr = w.cpu.curr[cpu]!;
    if (curr !== NONE && w.cookie.cookie[curr] !== 0 && !isNoisy(w, cpu)) cookies.push(w.cookie.cookie[curr]!);
  }
  const all = cookies.length === w.cpus && cookies.every((cookie) => cookie === cookies[0]);
  return { cookied: cookies.length, ganged: all ? cookies.length : 0 };
}

const waits = (w: View, task: number): boolean =>
  w.task.queueOf[task] !== NONE && w.task.onCpu[task] === NONE && w.fair.delayed[task] === 0;

function isTorn(w: View, cookie: number): boolean {
  let [executes, waiting] = [false, false];
  for (let task = 0; task < w.tasks; task++) {
    if (w.cookie.cookie[task] !== cookie) continue;
    if (w.task.onCpu[task] !== NONE) executes = true;
    else if (waits(w, task)) waiting = true;
  }
  return executes && waiting;
}

/** An RT task that no throttling holds back. */
function waitsBesideLess(w: View, task: number): boolean {
  if (w.task.cls[task] !== RT || !waits(w, task) || w.cpu.rtHidden[w.task.cpu[task]!] === 1) return false;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.online[cpu] === 0 || !mayExecuteOn(w, task, cpu)) continue;
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE || w.task.cls[donor]! < RT) return true;
  }
  return false;
}

function idlesBesideWork(w: View, cpu: number): boolean {
  if (w.cpu.online[cpu] === 0 || w.cpu.curr[cpu] !== NONE) return false;
  for (let task = 0; task < w.tasks; task++) if (waits(w, task) && mayExecuteOn(w, task, cpu)) return true;
  return false;
}

/** Takes the operations and nothing after them. */
export function probe(design: Design, { shape, ops }: Scenario): Probe {
  const watch = new Watch(shape);
  const m = createMachine(shape, countingLocks(design, watch.probe.locks));
  m.observer = watch;
  const list = packOps(ops);
  for (let op = 0; op < list.count && m.stuck === ''; op++) takeOperation(m, list, op);
  watch.settle(m.w.system.nowNs[0]!);
  watch.probe.lockWaitNs = m.w.system.heldNs[0]!;
  watch.probe.ranNs = shape.tasks.map((_, task) => m.w.task.ranNs[task]!);
  watch.probe.chargedNs = shape.tasks.map((_, task) => chargedFor(m.w, task));
  return watch.probe;
}
