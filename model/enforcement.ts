// When a CPU's budgets end: the instant of the exact enforcement of its donor and of who pays beside it, kept as long as nothing that
// decides it is written.

import { DL, FAIR, NEVER, NONE } from './ids.ts';
import type { Machine } from './machine.ts';

export class Enforcement {
  private readonly m: Machine;
  /** By CPU: the instant, and whether it is still known. By task: the CPU where its row decides it. */
  private readonly endsNs: Float64Array;
  private readonly known: Uint8Array;
  private readonly decidesOn: Int32Array;

  constructor(machine: Machine) {
    const { cpus, threads } = machine.w;
    this.m = machine;
    this.endsNs = new Float64Array(cpus);
    this.known = new Uint8Array(cpus);
    this.decidesOn = new Int32Array(threads).fill(NONE);
  }

  /** The row of this task was written. */
  forgetTask(task: number): void {
    const cpu = this.decidesOn[task]!;
    if (cpu !== NONE) this.known[cpu] = 0;
  }

  /** The row of this CPU was written. */
  forgetCpu(cpu: number): void {
    this.known[cpu] = 0;
  }

  forgetAll(): void {
    this.known.fill(0);
  }

  /** Instant of the exact enforcement of a CPU's donor and of who pays beside it, or the end of its slot; NEVER without one. */
  private enforceAt(cpu: number): number {
    if (this.m.usesTables) return Math.min(this.donorEndsAt(cpu), this.m.w.core.slotUntilNs[cpu]!);
    if (this.m.w.cpu.paysBeside[cpu] === NONE) return this.donorEndsAt(cpu);
    return Math.min(this.donorEndsAt(cpu), this.m.rules.besideEndsAt(this.m.w, cpu));
  }

  /** The same, kept where the rows of the CPU and its donor alone decide it: without a donor, or for a budget at its full price. */
  at(cpu: number): number {
    const { endsNs, known } = this;
    const { w } = this.m;
    if (known[cpu] === 1) return endsNs[cpu]!;
    const at = this.enforceAt(cpu);
    const donor = w.cpu.donor[cpu]!;
    if (w.cpu.paysBeside[cpu] !== NONE) return at;
    if (donor !== NONE) {
      if (w.task.cls[donor] !== DL || w.dl.reclaim[donor] === 1) return at;
      this.decidesOn[donor] = cpu;
    }
    endsNs[cpu] = at;
    known[cpu] = 1;
    return at;
  }

  private donorEndsAt(cpu: number): number {
    const donor = this.m.w.cpu.donor[cpu]!;
    if (donor === NONE) return NEVER;
    const cls = this.m.w.task.cls[donor]!;
    if (cls < FAIR) return NEVER;
    const own = this.m.classes[cls]!.enforceAt(this.m, cpu, donor);
    return cls === FAIR ? Math.min(own, this.m.rules.serverEnforceAt(this.m, cpu)) : own;
  }
}
