// Our own, beside cosched-balance:L5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { listTwoStop } from '../balance/swap.ts';
import type { Mutant } from '../design.ts';
import { EV_STOP_TWO, TWO_LISTED } from '../events.ts';
import { NEXT } from '../frames.ts';
import { TWO_COME } from '../ids.ts';
import { stopLock } from '../view.ts';

export const stopsAreListedOneByOne: Mutant = {
  row: '',
  name: 'stops-are-listed-one-by-one',
  history:
    'The two works of a stop of two CPUs are listed one after the other, each under the lock of its own list, that of the asker first.',
  source: 'cosched-balance:LOCK-ORDER',
  designs: ['balance-B0-numa'],
  caughtBy: ['works-for-two-cpus-stand-in-one-order'],
  patch: {
    sections: {
      swap: {
        'swap-queue': (section) => ({
          ...section,
          takes: [{ place: 0, of: ({ w }, f) => stopLock(w, w.swap.from[f - 2 * w.cpus]!) }],
          run(m, f) {
            const { w } = m;
            const asker = f - 2 * w.cpus;
            w.swap.state[asker] = TWO_COME;
            w.swap.acks[asker] = 2;
            w.swap.left[asker] = 2;
            listTwoStop(m, w.swap.from[asker]!, asker);
            return NEXT;
          },
        }),
        'swap-wake-first': (section) => ({
          ...section,
          takes: [{ place: 0, of: ({ w }, f) => stopLock(w, w.swap.to[f - 2 * w.cpus]!) }],
          run(m, f) {
            const { w } = m;
            const asker = f - 2 * w.cpus;
            listTwoStop(m, w.swap.to[asker]!, asker);
            m.emit(EV_STOP_TWO, asker, TWO_LISTED, w.swap.partner[asker]!);
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
