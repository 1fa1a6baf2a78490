// M41 for whole chains: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';
import { mayExecuteOn } from '../view.ts';

export const waiterPushedAgainstProxy: Mutant = {
  row: 'M41',
  name: 'waiter-pushed-against-proxy',
  history:
    'A waiter whose owner executes right here is pushed to a CPU of its own mask, and proxying brings it back at the next pick.',
  source: 'proxy-exec:M41',
  designs: ['proxy-P4'],
  caughtBy: ['balancing-and-proxying-come-to-rest'],
  patch: {
    rules: () => ({
      mayPush: (w, cpu, task) => w.cpu.donor[cpu] !== task && w.cpu.curr[cpu] !== task,
      mayGoTo: (w, _from, task, to) => mayExecuteOn(w, task, to),
      goesAlong: () => false,
    }),
  },
};
