// The rules of the noise seam: what of a CPU's time is no time of its tasks. They are asked by the machine, with no lock held.

import { NONE } from '../ids.ts';
import type { View } from '../view.ts';

export interface NoiseRules {
  /** A span of this kind (NOISE_) begins: does the task clock (rq_clock_task()) stand still until it is over? */
  noiseStopsClock(kind: number): boolean;
  /** An interrupt leaves, or the CPU comes back from a hypervisor: does it count as idle from here on (sched_core_idle_cpu() in tick_irq_exit())? */
  resumesIdle(w: View, cpu: number): boolean;
  /** Time passes: by the task clock of which CPU are the tasks of this one charged? */
  clockOf(w: View, cpu: number): number;
}

export const noNoise: NoiseRules = {
  noiseStopsClock: () => false,
  resumesIdle: (w, cpu) => w.cpu.curr[cpu] === NONE,
  clockOf: (_w, cpu) => cpu,
};
