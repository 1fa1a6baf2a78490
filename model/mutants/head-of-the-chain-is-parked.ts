// M28: the task that was picked is parked on the sleeper at the end of its chain, and not the last waiter before that sleeper.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const headOfTheChainIsParked: Mutant = {
  row: 'M28',
  name: 'head-of-the-chain-is-parked',
  history:
    'The picked task was parked on the sleeping owner at the end of its chain; a waiter between the two could run without its urgency (v14).',
  source: 'proxy-exec:M28',
  designs: ['proxy-P3'],
  caughtBy: ['a-waiter-is-parked-on-the-owner-it-waits-for'],
  patch: {
    rules: () => ({
      parkedWaiter: (w, cpu, task) => (w.cpu.donor[cpu] === NONE ? task : w.cpu.donor[cpu]!),
    }),
  },
};
