// cosched-balance:L15: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const pinnedTasksAreNotCounted: Mutant = {
  row: 'cosched-balance:L15',
  name: 'pinned-tasks-are-not-counted',
  history:
    'So that pinned tasks do not hide a movable one behind them, they are skipped without being counted, and the scan goes on for as long as there are some.',
  source: 'cosched-balance:L15',
  designs: ['balance-B0'],
  caughtBy: ['balance-looks-at-few-tasks-at-a-time'],
  patch: { rules: () => ({ countsPinned: () => false }) },
};
