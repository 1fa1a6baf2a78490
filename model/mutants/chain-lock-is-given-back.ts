// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { type Section, sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';

const CHAIN_LOCK = sectionId('chain-lock');

const givesBack = (section: Section): Section => ({ ...section, keeps: [] });

export const chainLockIsGivenBack: Mutant = {
  row: '',
  name: 'chain-lock-is-given-back',
  history:
    'The lock of the CPU of a chain is given back between two of its waiters, and one that was woken links again.',
  source: 'proxy-exec:P3-linked',
  scope: { shape: 'cpus=2,tasks=2,mutexes=1', ops: ['wake', 'lock', 'unlock', 'sleep'], holds: 1 },
  designs: ['proxy-P3-linked'],
  caughtBy: ['an-activation-takes-nobody-twice'],
  patch: {
    sections: {
      activate: {
        'chain-lock': givesBack,
        'chain-waiter': (section) => ({
          ...givesBack(section),
          // Without the lock the last waiter may be gone by now.
          run: (m, f) => (m.w.task.parkedFirst[m.w.frame.a[f]!] === NONE ? CHAIN_LOCK : section.run(m, f)),
        }),
      },
    },
  },
};
