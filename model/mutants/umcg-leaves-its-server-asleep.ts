// Row 48: a worker goes without a word to its server, which the kernel does not wake either.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { NONE } from '../ids.ts';

export const umcgLeavesItsServerAsleep: Mutant = {
  row: '48',
  name: 'umcg-leaves-its-server-asleep',
  history: 'A worker of v0.9.1 unregisters without giving the token back; the kernel skips the wake path as well.',
  source: 'umcg:48',
  designs: ['umcg-O'],
  caughtBy: ['no-server-sleeps-on-who-is-gone'],
  patch: {
    sections: {
      'umcg-o-unregister': {
        'o-quit-server': (section) => ({
          ...section,
          run(m, f) {
            m.w.frame.a[f] = NONE;
            return NEXT;
          },
        }),
      },
    },
  },
};
