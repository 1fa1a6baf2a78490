// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const servingServerWaitsAgain: Mutant = {
  row: 'proxy-exec:M61',
  name: 'serving-server-waits-again',
  history:
    'A server that stopped while it served and starts again with too much budget for the rest of its period gets a fresh period and waits in it (115135422562, mended by 14a857056466).',
  source: 'proxy-exec:M61',
  designs: ['proxy-linux-7.3', 'linux'],
  caughtBy: ['a-server-that-serves-keeps-its-deadline'],
  patch: { rules: () => ({ serverKeepsDeadline: () => false }) },
};
