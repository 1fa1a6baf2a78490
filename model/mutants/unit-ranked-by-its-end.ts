// A mistake of our own about units: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';
import { execOf } from '../designs/blocking/proxy-units.ts';
import { NONE } from '../ids.ts';

export const unitRankedByItsEnd: Mutant = {
  row: '',
  name: 'unit-ranked-by-its-end',
  history:
    'A unit is compared with other CPUs by the rank of who executes, not of who waits: where it would help most it never goes.',
  source: 'proxy-exec:P4',
  designs: ['proxy-P4'],
  caughtBy: ['no-move-of-a-unit-would-help'],
  patch: {
    rules: () => ({
      rankOf(w, task) {
        const exec = execOf(w, task);
        return exec === NONE ? task : exec;
      },
    }),
  },
};
