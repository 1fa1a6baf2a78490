// Which operations may begin in a state at all: an interrupt where its CPU takes one, a system call where its task executes freely. Asked once for
// each CPU and task of a state, as most operations of an alphabet can begin in few states; whether one does begin is asked of the machine.

import { NONE } from '../../model/ids.ts';
import type { Machine } from '../../model/machine.ts';
import type { OpList } from '../../model/ops.ts';
import { calledBy, interruptedBy } from '../../model/step.ts';

export class Openings {
  private readonly m: Machine;
  /** By operation: the CPU that it interrupts, after those the task that calls; 0: nothing to ask. */
  private readonly gates: Uint8Array;
  private readonly isOpen: Uint8Array;

  constructor(m: Machine, list: OpList) {
    const { cpus, tasks } = m.w;
    this.m = m;
    this.isOpen = new Uint8Array(1 + cpus + tasks).fill(1);
    this.gates = Uint8Array.from({ length: list.count }, (_, op) => {
      const cpu = interruptedBy(list, op);
      const task = m.usesUmcg ? NONE : calledBy(list, op);
      return cpu !== NONE ? 1 + cpu : task !== NONE ? 1 + cpus + task : 0;
    });
  }

  /** Looks at the world of the machine. */
  look(): void {
    const { m, isOpen } = this;
    const { cpus, tasks } = m.w;
    for (let cpu = 0; cpu < cpus; cpu++) isOpen[1 + cpu] = m.mayInterrupt(cpu) ? 1 : 0;
    for (let task = 0; task < tasks; task++) isOpen[1 + cpus + task] = m.executesFreely(task) ? 1 : 0;
  }

  /** May this operation begin where it was looked last? */
  has(op: number): boolean {
    return this.isOpen[this.gates[op]!] === 1;
  }
}
