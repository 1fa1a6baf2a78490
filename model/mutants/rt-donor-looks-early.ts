// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { DL, NONE } from '../ids.ts';

export const rtDonorLooksEarly: Mutant = {
  row: 'base-scheduler:11',
  name: 'rt-donor-looks-early',
  history:
    'The deadline of a waiter that is no DEADLINE task, which means nothing, counts as an early one, and a DEADLINE owner borrows from it.',
  source: 'base-scheduler:11',
  designs: ['linux'],
  caughtBy: ['impossible-states-never-happen'],
  patch: {
    rules: (base) => ({
      loanOf(w, task, donor, cls) {
        const early = donor !== NONE && w.dl.deadlineNs[donor]! < w.dl.deadlineNs[task]!;
        return cls === DL && early && w.task.cls[donor] !== DL ? donor : base.loanOf(w, task, donor, cls);
      },
    }),
  },
};
