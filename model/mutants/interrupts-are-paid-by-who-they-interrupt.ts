// A kernel without CONFIG_IRQ_TIME_ACCOUNTING, as a mistake of one that has it.

import type { Mutant } from '../design.ts';
import { NOISE_IRQ } from '../ids.ts';

export const interruptsArePaidByWhoTheyInterrupt: Mutant = {
  row: 'cosched-balance:CLK-LOCAL',
  name: 'interrupts-are-paid-by-who-they-interrupt',
  history: 'The task clock goes on while an interrupt has the CPU, so that whoever executed there pays for it.',
  source: 'cosched-balance:CLK-LOCAL',
  designs: ['linux-noise', 'core-A1-noise'],
  caughtBy: [
    'a-task-clock-leaves-out-what-is-nobodys',
    'time-is-charged-to-the-donor',
    'time-is-credited-to-who-executed',
  ],
  patch: {
    rules: (base) => ({ noiseStopsClock: (kind) => kind !== NOISE_IRQ && base.noiseStopsClock(kind) }),
  },
};
