// M44: see `history`. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const retainedWithoutProxying: Mutant = {
  row: 'M44',
  name: 'retained-without-proxying',
  history: 'With proxy execution switched off a waiter is kept on its runqueue all the same.',
  source: 'proxy-exec:M44',
  designs: ['vanilla'],
  caughtBy: ['blocked-task-is-off-its-runqueue'],
  patch: { rules: () => ({ retains: () => true }) },
};
