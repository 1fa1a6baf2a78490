// Runs one scenario and takes down everything: the events with the section and CPU that caused them, the operations as they were
// met, the chains where they change. Slow and complete; hunts do not use it.

import { EV_DL_KEEP, EV_ENTRY, EV_LEAVE, EV_NEED_RESCHED, EVENT_NAMES, EVENT_STRIDE } from '../model/events.ts';
import { NONE } from '../model/ids.ts';
import type { Machine, Observer } from '../model/machine.ts';
import { packOps, unpackOp } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import { lockWaiting } from '../model/view.ts';
import type { Names } from '../properties/types.ts';
import { namesOf } from './judge.ts';
import type { ChainChange, Outcome, RecordedEvent, Recording } from './outcome.ts';
import { type Bench, Stand } from './run.ts';

/** What every run is full of: monitors need it, a reader does not. */
const BACKGROUND: ReadonlySet<number> = new Set([EV_ENTRY, EV_LEAVE, EV_NEED_RESCHED, EV_DL_KEEP]);

/** Hears the same run, after it was taken down. */
export interface Watcher {
  /** The world is as it will be before the first operation. */
  begin(m: Machine): void;
  afterSection(m: Machine, cpu: number, slot: number, section: string, op: number): void;
}

class Recorder implements Observer {
  readonly events: RecordedEvent[] = [];
  readonly chains: ChainChange[] = [];
  readonly firstSteps: number[] = [];
  op = 0;
  private drawn = '';
  private readonly names: Names;
  private readonly also: Watcher | null;
  /** A CPU tells nothing of whose user words it changes, so runs of servers and workers say who did what. */
  private readonly tellsWho: boolean;

  constructor({ shape }: Scenario, also: Watcher | null) {
    this.names = namesOf(shape);
    this.also = also;
    this.tellsWho = shape.tasks.some(({ umcg }) => umcg);
  }

  afterSection(m: Machine, cpu: number, slot: number, section: string): boolean {
    const step = m.sections;
    const { rows, count } = m.log;
    const by = this.tellsWho && m.usesUmcg ? { by: actorOf(m, cpu, slot) } : null;
    for (let i = 0; i < count; i++) {
      const at = i * EVENT_STRIDE;
      if (BACKGROUND.has(rows[at]!)) continue;
      this.events.push({
        step,
        op: this.op,
        cpu,
        ...by,
        timeNs: rows[at + 1]!,
        section,
        name: EVENT_NAMES[rows[at]!]!,
        a: rows[at + 3]!,
        b: rows[at + 4]!,
        c: rows[at + 5]!,
      });
    }
    const chains = this.chainsOf(m);
    const drawn = chains.join('\n');
    if (drawn !== this.drawn) this.chains.push({ step, op: this.op, chains });
    this.drawn = drawn;
    this.also?.afterSection(m, cpu, slot, section, this.op);
    return false;
  }

  atRest(): boolean {
    return false;
  }

  /** One line for each lock-waiting task that nobody waits behind. */
  private chainsOf(m: Machine): string[] {
    const { w } = m;
    const lines: string[] = [];
    for (let task = 0; task < w.tasks; task++) {
      if (!lockWaiting(w, task) || this.somebodyWaitsFor(m, task)) continue;
      let line = this.names.task(task);
      for (let at = task, hops = 0; lockWaiting(w, at) && hops <= w.tasks; hops++) {
        const mutex = w.task.blockedOn[at]!;
        at = w.mutex.owner[mutex]!;
        line += ` -> ${this.names.mutex(mutex)} -> ${at === NONE ? 'nobody' : this.names.task(at)}`;
        if (at === NONE) break;
      }
      lines.push(line);
    }
    return lines;
  }

  private somebodyWaitsFor(m: Machine, task: number): boolean {
    const { w } = m;
    for (let t = 0; t < w.tasks; t++) {
      if (t !== task && lockWaiting(w, t) && w.mutex.owner[w.task.blockedOn[t]!] === task) return true;
    }
    return false;
  }
}

/** Whose program a section belongs to. A CPU works for the task that it executes, in interrupts for nobody. */
function actorOf({ w }: Machine, cpu: number, slot: number): number {
  if (slot >= 2 * w.cpus) return slot - 2 * w.cpus;
  return slot === cpu ? w.cpu.curr[cpu]! : NONE;
}

/** The known limits that a run met. One claim with one reason is told once. */
function limitsMet({ limits }: Bench, { judge }: Stand): string[] {
  const met = limits.filter((_, i) => judge.limitsMet[i]);
  return [...new Set(met.map(({ property, reason }) => `${property}: ${reason}`))];
}

/** Runs a scenario under the claims of the bench and records it. */
export function record(bench: Bench, scenario: Scenario, also: Watcher | null = null): Recording {
  const stand = new Stand(bench, scenario.shape);
  const list = packOps(scenario.ops);
  const taken = new Uint8Array(list.count);
  const recorder = new Recorder(scenario, also);
  const outcome = stand.run(scenario.shape, list, scenario.settleNs, taken, recorder, (op) => {
    if (stand.m.sections === 0 && op === 0) also?.begin(stand.m);
    recorder.op = op;
    recorder.firstSteps[op] = stand.m.sections + 1;
  });
  return {
    scenario,
    ops: Array.from({ length: list.count }, (_, i) => ({
      op: unpackOp(list, i),
      enabled: taken[i] === 1,
      firstStep: recorder.firstSteps[i] ?? 0,
    })),
    events: recorder.events,
    chains: recorder.chains,
    windows: stand.judge.windowReports(),
    limits: limitsMet(bench, stand),
    outcome,
  };
}

/** Runs a scenario twice and says whether both runs were the same, word by word. */
export function recordTwice(bench: Bench, scenario: Scenario): { recording: Recording; deterministic: boolean } {
  const recording = record(bench, scenario);
  const second = record(bench, scenario);
  const same = (a: Outcome, b: Outcome) => JSON.stringify(a) === JSON.stringify(b);
  return {
    recording,
    deterministic:
      same(recording.outcome, second.outcome) && JSON.stringify(recording.events) === JSON.stringify(second.events),
  };
}
