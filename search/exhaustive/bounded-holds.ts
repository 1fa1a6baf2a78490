// Interleavings as a scenario says them: an operation runs to its end, then every CPU with pending work, lowest number first, unless
// something is held. Each operation may be held after any of its sections, a CPU before it answers, up to a number of holds on a path.
// So each path is a scenario, and the states are those of runs with at most so many holds. Where only one thing can happen next, it happens
// at once: what is between has been judged, but is no state of the search.

import { NONE } from '../../model/ids.ts';
import { RAN } from '../../model/machine.ts';
import type { Op } from '../../model/ops.ts';
import { REFUSED } from '../../model/step.ts';
import { cpuSlot, irqSlot } from '../../model/view.ts';
import { MachineModel, type Subject } from './machine-model.ts';
import type { Contradiction, Sink } from './state-model.ts';

// Words beyond the world: the CPU that works on an operation that may still be held, its choice (NONE: not looked at yet), the holds so far.
const DRIVER = 0;
const PICK = 1;
const HOLDS = 2;
const WORDS = 3;

/** What holds take beside the operations of the environment. */
function withHolds(subject: Subject): Subject {
  const { cpus, tasks } = subject.shape;
  const each = Array.from({ length: cpus }, (_, cpu) => cpu);
  const ops: Op[] = [
    ...each.map((cpu): Op => ({ op: 'hold', cpu })),
    ...each.map((cpu): Op => ({ op: 'go', cpu })),
    ...tasks.map((_, task): Op => ({ op: 'go-task', task })),
  ];
  return { ...subject, alphabet: [...subject.alphabet, ...ops] };
}

export class BoundedHolds extends MachineModel {
  private readonly most: number;
  /** Where a step that runs on is: the CPU that works, and how many sections it has run. */
  private driver = NONE;
  private sections = 0;
  /** What `next` was when it was told of. */
  private readonly here: Int32Array;

  constructor(subject: Subject, holds: number) {
    super(holds === 0 ? subject : withHolds(subject), WORDS);
    this.here = new Int32Array(this.next.length);
    this.most = holds;
  }

  initial(sink: Sink): void {
    this.reset();
    this.store(NONE, NONE, 0);
    sink.found(NONE, 1);
  }

  expand(sink: Sink): void {
    if (this.state[this.extraAt + DRIVER] !== NONE) this.tryStep(sink, NONE);
    else for (let op = 0; op < this.operations; op++) this.tryStep(sink, op);
  }

  /** An operation, or what is left of one, up to where it may be held or to its end; with each choice that it looks at. */
  private tryStep(sink: Sink, op: number): void {
    const { state, extraAt, m } = this;
    const used = state[extraAt + HOLDS]!;
    const holds = op !== NONE && this.subject.alphabet[op]!.op === 'hold';
    if (holds && used === this.most) return;
    const chosen = state[extraAt + PICK]!;
    for (let pick = 0; pick < m.w.cpus; pick++) {
      this.load();
      this.driver = op === NONE ? state[extraAt + DRIVER]! : this.start(op);
      if (this.driver === REFUSED) return;
      m.pick = chosen === NONE ? pick : chosen;
      this.m.choiceSeen = false;
      this.sections = 0;
      this.runOn(sink, op, pick, used + (holds ? 1 : 0), chosen);
      if (chosen !== NONE || !this.m.choiceSeen) return;
    }
  }

  /** Runs until the operation may be held, then on without that, and again held; otherwise until nothing moves. */
  private runOn(sink: Sink, op: number, pick: number, used: number, chosen: number): void {
    const stops = used < this.most ? this.driver : NONE;
    const step = ((op + 1) * this.m.w.cpus + pick) * 2;
    const cost = op === NONE ? 0 : 1;
    while (this.runOne()) {
      const wrong = this.wrong();
      if (wrong !== null) {
        sink.broken(wrong, step, cost);
        return;
      }
      if (stops === NONE || this.driver !== stops) continue;
      this.store(stops, chosen === NONE && this.m.choiceSeen ? pick : chosen, used);
      this.tell(sink, step, cost);
      if (!this.hold(stops)) return;
      this.driver = NONE;
      this.runToRest(sink, step + 1, cost, used + 1);
      return;
    }
    this.rest(sink, step, cost, used);
  }

  /** Tells of the state in `next`, and goes on from there. */
  private tell(sink: Sink, step: number, cost: 0 | 1): void {
    const { next, here, m } = this;
    const seen = m.choiceSeen;
    here.set(next);
    sink.found(step, cost);
    next.set(here);
    m.adopt();
    m.choiceSeen = seen;
  }

  private runToRest(sink: Sink, step: number, cost: 0 | 1, used: number): void {
    while (this.runOne()) {
      const wrong = this.wrong();
      if (wrong === null) continue;
      sink.broken(wrong, step, cost);
      return;
    }
    this.rest(sink, step, cost, used);
  }

  private rest(sink: Sink, step: number, cost: 0 | 1, used: number): void {
    const stuck = this.m.isQuiescent() ? null : this.deadlock();
    if (stuck !== null) sink.broken(stuck, step, cost);
    this.store(NONE, NONE, used);
    sink.found(step, cost);
  }

  /** One section of the CPU that works, or of the lowest that can. */
  private runOne(): boolean {
    const { m } = this;
    this.contradicted = null;
    if (this.driver !== NONE && m.stepCpu(this.driver) === RAN) return true;
    for (let cpu = 0; cpu < m.w.cpus; cpu++) {
      if (cpu === this.driver || m.stepCpu(cpu) !== RAN) continue;
      this.driver = cpu;
      return true;
    }
    return false;
  }

  private wrong(): Contradiction | null {
    if (++this.sections > this.subject.shape.maxSections) {
      return {
        property: 'livelock',
        says: 'one operation ran more sections than the shape allows, and its end was not in sight',
      };
    }
    return this.contradicted ?? this.sweep.judge(this.m);
  }

  /** Every section was judged when it ran; only the initial state was not. */
  override check(): Contradiction | null {
    return null;
  }

  /** Holds what a stop after the last section holds. */
  private hold(cpu: number): boolean {
    const { m } = this;
    const { w } = m;
    if (this.lastSlot >= 2 * w.cpus) {
      if (!m.isActive(this.lastSlot)) return false;
      w.frame.held[this.lastSlot] = 1;
      return true;
    }
    if (!m.isActive(cpuSlot(cpu)) && !m.isActive(irqSlot(w, cpu))) return false;
    w.cpu.held[cpu] = 1;
    return true;
  }

  private store(driver: number, pick: number, holds: number): void {
    this.put();
    const { next, extraAt } = this;
    next[extraAt + DRIVER] = driver;
    next[extraAt + PICK] = pick;
    next[extraAt + HOLDS] = holds;
  }

  private stepOf(step: number): { op: number; pick: number; held: boolean } {
    const { cpus } = this.m.w;
    const rest = step >> 1;
    return { op: Math.floor(rest / cpus) - 1, pick: rest % cpus, held: (step & 1) === 1 };
  }

  stepName(step: number): string {
    const { op, pick, held } = this.stepOf(step);
    const what = op === NONE ? '  and on' : this.wordsOf(op);
    return `${what}${pick === 0 ? '' : ` pick=${pick}`}${held ? ', held' : ''}`;
  }

  pathText(steps: readonly number[]): string[] {
    return steps.map((step) => this.stepName(step));
  }

  /** The operations of a path as a scenario has them. */
  scenarioOf(steps: readonly number[]): Op[] {
    const ops: Op[] = [];
    let sections = 0;
    for (const step of steps) {
      const { op, pick, held } = this.stepOf(step);
      if (op !== NONE) {
        ops.push({ ...this.subject.alphabet[op]! });
        sections = 0;
      }
      sections++;
      const last = ops.at(-1)!;
      if (pick > 0) last.pick = pick;
      if (held) last.stop = { section: '', nth: sections };
    }
    return ops;
  }
}
