// cosched-balance:L10: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { firstQueued, mayExecuteOn } from '../view.ts';

export const pinnedTasksHideTheOthers: Mutant = {
  row: 'cosched-balance:L10',
  name: 'pinned-tasks-hide-the-others',
  history: 'That one task of the source is pinned is taken for all of them being so, and a movable one stays behind.',
  source: 'cosched-balance:L10',
  designs: ['balance-B0'],
  caughtBy: ['no-cpu-idles-beside-a-movable-task'],
  patch: {
    rules: (base) => ({
      mayGoOver(w, to, task) {
        const from = w.task.queueOf[task]!;
        if (from < 0) return base.mayGoOver(w, to, task);
        for (let t = firstQueued(w, from, 1); t >= 0; t = w.task.rqNext[t]!) if (!mayExecuteOn(w, t, to)) return false;
        return true;
      },
    }),
  },
};
