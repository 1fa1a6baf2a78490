// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { addTotal, touchRoot } from '../kernel/bandwidth.ts';

export const endedReservationIsKept: Mutant = {
  row: '',
  name: 'ended-reservation-is-kept',
  history:
    'At the 0-lag instant of a task that ended or left the class its share is taken off the runqueue, but stays admitted for ever.',
  source: 'base-scheduler:B12',
  designs: ['linux'],
  caughtBy: ['a-reservation-counts-at-its-ratio'],
  patch: {
    sections: {
      'zero-lag': {
        'zero-lag': (section) => ({
          ...section,
          run(m, f) {
            const { dl, frame } = m.w;
            const task = frame.a[f]!;
            const bw = dl.bw[task]!;
            const next = section.run(m, f);
            if (bw === 0 || dl.bw[task] !== 0) return next;
            dl.bw[task] = bw;
            addTotal(m.w, dl.root[task]!, bw);
            touchRoot(m, dl.root[task]!);
            return next;
          },
        }),
      },
    },
  },
};
