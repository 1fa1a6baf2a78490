// M01: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const migrateCurr: Mutant = {
  row: 'M01',
  name: 'migrate-curr',
  history:
    'The waiter that is picked is moved to its owner while it still executes here, because the idle detour is missing.',
  source: 'proxy-exec:M01',
  designs: ['proxy-P2'],
  caughtBy: ['migrating-task-is-on-no-cpu'],
  patch: { rules: () => ({ mustDetour: () => false }) },
};
