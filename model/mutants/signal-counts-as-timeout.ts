// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { ETIMEDOUT } from '../events.ts';
import { EINTR } from '../kernel/mutex.ts';

export const signalCountsAsTimeout: Mutant = {
  row: '',
  name: 'signal-counts-as-timeout',
  history: 'A wait that a signal ended came back as one whose time was over.',
  source: 'base-scheduler:timeout-3',
  designs: ['linux'],
  caughtBy: ['nobody-gives-up-too-early-or-with-the-mutex'],
  patch: {
    sections: {
      'rt-lock': {
        'rt-lock-finish': (section) => ({
          ...section,
          run(m, f) {
            const { z } = m.w.frame;
            if (z[f] === EINTR) z[f] = ETIMEDOUT;
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
