// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';

export const contextTakenUnseen: Mutant = {
  row: '',
  name: 'context-taken-unseen',
  history:
    'Who took a free word writes its context and does not look for waiters, which saw an owner without a context.',
  source: 'proxy-exec:B4',
  designs: ['proxy-P2'],
  scope: {
    shape: 'cpus=2,tasks=2,mutexes=2,kinds=ww-wound:ww-wound',
    ops: ['wake', 'lock', 'unlock', 'sleep'],
    holds: 1,
  },
  caughtBy: ['a-younger-holder-is-wounded'],
  patch: {
    sections: {
      lock: {
        'ww-set-context': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            return DONE;
          },
        }),
      },
    },
  },
};
