// Every interleaving: any CPU may take the next section, and the environment may begin an operation wherever one is enabled, whatever the
// other CPUs are in the middle of. An operation begins with its first section; one that would have to wait has not begun yet.

import { NONE } from '../../model/ids.ts';
import { REFUSED } from '../../model/step.ts';
import { MachineModel, type Subject } from './machine-model.ts';
import type { Sink } from './state-model.ts';

export class FreeInterleaving extends MachineModel {
  constructor(subject: Subject) {
    super(subject, 0);
  }

  initial(sink: Sink): void {
    this.reset();
    this.put();
    sink.found(NONE, 1);
  }

  expand(sink: Sink): void {
    const { cpus } = this.m.w;
    this.isLoaded = false;
    let moved = false;
    for (let cpu = 0; cpu < cpus; cpu++) moved = this.tryStep(sink, NONE, cpu) || moved;
    if (!moved) {
      this.load();
      this.isLoaded = false;
      const stuck = this.deadlock();
      if (stuck !== null) sink.broken(stuck, null, 0);
    }
    for (let op = 0; op < this.operations; op++) this.tryStep(sink, op, NONE);
  }

  /** One section, or one operation with its first, with each choice that it looks at. */
  private tryStep(sink: Sink, op: number, cpu: number): boolean {
    const { cpus } = this.m.w;
    for (let pick = 0; pick < cpus; pick++) {
      this.loadOnce();
      const by = op === NONE ? cpu : this.start(op);
      if (by === REFUSED || !this.runSection(by, pick)) return false;
      const step = (op === NONE ? cpu : cpus + op) * cpus + pick;
      const cost = op === NONE ? 0 : 1;
      if (this.contradicted !== null) sink.broken(this.contradicted, step, cost);
      this.put();
      sink.found(step, cost);
      if (!this.chose) break;
    }
    return true;
  }

  /** The operation (NONE: a section) and the choice of a step. */
  stepOf(step: number): { op: number; cpu: number; pick: number } {
    const { cpus } = this.m.w;
    const which = Math.floor(step / cpus);
    const op = which < cpus ? NONE : which - cpus;
    return { op, cpu: which < cpus ? which : NONE, pick: step % cpus };
  }

  /** `state` is the initial one. */
  rewind(): void {
    this.reset();
    this.put();
    this.state.set(this.next);
  }

  /** Takes a step that was found from `state` again. Answers its CPU. */
  retake(step: number): number {
    const { op, cpu, pick } = this.stepOf(step);
    this.load();
    const by = op === NONE ? cpu : this.start(op);
    this.runSection(by, pick);
    this.put();
    this.state.set(this.next);
    return by;
  }

  /** The slot in which each CPU could go on from `state` by itself; NONE: it could not. */
  pending(): number[] {
    return Array.from({ length: this.m.w.cpus }, (_, cpu) => {
      this.load();
      return this.runSection(cpu, 0) ? this.lastSlot : NONE;
    });
  }

  /** Section by section. */
  pathText(steps: readonly number[]): string[] {
    this.rewind();
    return steps.map((step) => {
      const { op, pick } = this.stepOf(step);
      const cpu = this.retake(step);
      const what = op === NONE ? '' : `${this.wordsOf(op)}: `;
      return `CPU ${cpu}  ${what}${this.lastSection}${pick === 0 ? '' : ` pick=${pick}`}`;
    });
  }

  stepName(step: number): string {
    const { op, cpu } = this.stepOf(step);
    return op === NONE ? `CPU ${cpu} goes on` : this.wordsOf(op);
  }
}
