// Our own: the last interval is forgotten when the waiter is taken up again.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const takenUpWithoutPaying: Mutant = {
  row: '',
  name: 'taken-up-without-paying',
  history:
    'A DEADLINE waiter that is passed over pays at ticks and at the end of its budget, and not for the time before it goes to its owner.',
  source: 'seeds:top-waiter-dl-charge',
  designs: ['proxy-top-waiter-charge'],
  caughtBy: ['a-passed-over-reservation-pays-once'],
  patch: {
    rules: (base) => ({
      chargeBeside(m, cpu) {
        const { w } = m;
        const task = w.cpu.paysBeside[cpu]!;
        const ends = base.besideEndsAt(w, cpu) <= w.system.nowNs[0]!;
        if (task === NONE || ends) base.chargeBeside(m, cpu);
      },
    }),
  },
};
