// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { EV_DL_FRESH } from '../events.ts';
import { WAIT } from '../frames.ts';
import { NONE } from '../ids.ts';

export const affinityRenewsALoan: Mutant = {
  row: 'base-scheduler:16',
  name: 'affinity-renews-a-loan',
  history: 'A change of its mask opens a new period for a boosted task from its own parameters.',
  source: 'base-scheduler:16',
  designs: ['linux'],
  caughtBy: ['a-boosted-period-is-the-lenders'],
  patch: {
    sections: {
      affinity: {
        'set-mask': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = w.frame.a[f]!;
            const next = section.run(m, f);
            if (next === WAIT || w.dl.lender[task] === NONE) return next;
            w.dl.deadlineNs[task] = w.system.nowNs[0]! + w.dl.relDeadlineNs[task]!;
            w.dl.budgetNs[task] = w.dl.runtimeNs[task]!;
            m.touchTask(task);
            m.emit(EV_DL_FRESH, task, w.dl.budgetNs[task]!, w.dl.deadlineNs[task]!);
            return next;
          },
        }),
      },
    },
  },
};
