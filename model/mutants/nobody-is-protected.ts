// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const nobodyIsProtected: Mutant = {
  row: '',
  name: 'nobody-is-protected',
  history: 'A pick leaves the protection of the task as it was at its last one, which is over.',
  source: 'base-scheduler:fair-4',
  designs: ['linux', 'textbook-cbs'],
  caughtBy: ['who-is-picked-is-left-alone-for-a-request'],
  patch: {
    rules: () => ({ protectionAtPick: (w, _cpu, task) => Math.min(w.fair.vprot[task]!, w.fair.vruntime[task]!) }),
  },
};
