// Ours: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { MEET_TOLD } from '../ids.ts';

export const barrierOpensBeforeAllHaveStopped: Mutant = {
  row: '',
  name: 'barrier-opens-before-all-have-stopped',
  history: 'A sibling that comes to a rendezvous goes on with its own pick, rather than to wait until all have come.',
  source: 'cosched-balance:design-A2-X',
  designs: ['core-A2-X'],
  caughtBy: ['siblings-never-mix'],
  patch: {
    rules: () => ({ waitsInMeeting: (w, cpu) => w.core.meets[cpu] === MEET_TOLD }),
  },
};
