// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';

export const idleTestInverted: Mutant = {
  row: 'base-scheduler:23',
  name: 'idle-test-inverted',
  history: 'The test whether a server should stop because the CPU has idled is the wrong way round.',
  source: 'base-scheduler:23',
  designs: ['linux'],
  caughtBy: ['a-server-follows-its-edges', 'a-server-serves-in-time'],
  patch: { rules: ({ serverStopsAtTimer }) => ({ serverStopsAtTimer: (w, cpu) => !serverStopsAtTimer(w, cpu) }) },
};
