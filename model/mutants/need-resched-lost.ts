// M32: see `history`. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const needReschedLost: Mutant = {
  row: 'M32',
  name: 'need-resched-lost',
  history:
    'The idle detour clears need_resched, and the CPU idles with work queued until something else happens to it.',
  source: 'proxy-exec:M32',
  designs: ['proxy-P2'],
  caughtBy: ['no-cpu-idles-beside-work', 'the-donor-is-realtime-before-fair'],
  patch: {
    sections: {
      schedule: {
        'idle-detour': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            m.w.cpu.needResched[f] = 0;
            return next;
          },
        }),
      },
    },
  },
};
