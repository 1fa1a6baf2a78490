// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const protectionForgetsWhoCame: Mutant = {
  row: '',
  name: 'protection-forgets-who-came',
  history: 'Protection is measured once, at the pick: shorter requests that come later do not cut it.',
  source: 'base-scheduler:fair-4',
  designs: ['linux'],
  caughtBy: ['nobody-is-protected-beyond-the-shortest-request'],
  patch: {
    rules: ({ protectionAfterWakeup }) => ({
      protectionAfterWakeup: (w, cpu, task, preempts, short) =>
        preempts ? protectionAfterWakeup(w, cpu, task, preempts, short) : w.fair.vprot[task]!,
    }),
  },
};
