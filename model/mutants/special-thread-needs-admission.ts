// Our own mistake: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { DL } from '../ids.ts';
import { attachReservation } from '../kernel/bandwidth.ts';
import { reservedBw } from '../kernel/outside-calls.ts';
import { isSpecial } from '../view.ts';

export const specialThreadNeedsAdmission: Mutant = {
  row: '',
  name: 'special-thread-needs-admission',
  history:
    'What a special thread claims is admitted like a reservation when it enters the class, so that less is left.',
  source: 'base-scheduler:9',
  designs: ['linux'],
  caughtBy: ['a-special-thread-carries-no-bandwidth'],
  patch: {
    rules: ({ firstWake, admitsReservation }) => ({
      firstWake(m, task) {
        const { w } = m;
        firstWake(m, task);
        if (w.task.cls[task] !== DL || !isSpecial(w, task)) return;
        const { runtimeNs, relDeadlineNs, periodNs } = w.dl;
        const errno = admitsReservation(w, task, runtimeNs[task]!, relDeadlineNs[task]!, periodNs[task]!);
        if (errno === 0) attachReservation(m, w.task.cpu[task]!, task, false, reservedBw(w, task));
      },
    }),
  },
};
