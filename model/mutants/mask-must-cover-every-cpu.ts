// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { EPERM } from '../events.ts';
import { inMask } from '../view.ts';

export const maskMustCoverEveryCpu: Mutant = {
  row: '',
  name: 'mask-must-cover-every-cpu',
  history:
    'A reservation had to allow all CPUs of the machine, not those of its root domain: none was possible in an exclusive cpuset.',
  source: 'base-scheduler:B13',
  designs: ['linux'],
  caughtBy: ['a-reservation-that-fits-is-accepted'],
  patch: {
    rules: ({ admitsReservation }) => ({
      admitsReservation(w, task, runtimeNs, relDeadlineNs, periodNs) {
        for (let cpu = 0; cpu < w.cpus; cpu++) if (!inMask(w, task, cpu)) return EPERM;
        return admitsReservation(w, task, runtimeNs, relDeadlineNs, periodNs);
      },
    }),
  },
};
