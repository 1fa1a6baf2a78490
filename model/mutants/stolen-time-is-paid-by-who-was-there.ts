// A guest without a paravirtual steal clock (no-steal-acc), as a mistake of one that has it.

import type { Mutant } from '../design.ts';
import { NOISE_STEAL } from '../ids.ts';

export const stolenTimeIsPaidByWhoWasThere: Mutant = {
  row: 'cosched-balance:CLK-VIRT',
  name: 'stolen-time-is-paid-by-who-was-there',
  history:
    'The task clock of a guest goes on while the hypervisor has the CPU, so that whoever executed there pays for it.',
  source: 'cosched-balance:CLK-VIRT',
  designs: ['linux-noise', 'core-A1-noise'],
  caughtBy: [
    'a-task-clock-leaves-out-what-is-nobodys',
    'time-is-charged-to-the-donor',
    'time-is-credited-to-who-executed',
  ],
  patch: {
    rules: (base) => ({ noiseStopsClock: (kind) => kind !== NOISE_STEAL && base.noiseStopsClock(kind) }),
  },
};
