// Mutexes as the literature has them: unlock makes whoever has waited longest the owner, and nobody comes between. The kernel frees a
// mutex and wakes a waiter, so that somebody else may take it first.

import type { Choice } from '../../design.ts';

export const textbookMutex: Choice = {
  seam: 'mutex',
  name: 'textbook-mutex',
  about: 'unlock hands a mutex to the task that has waited longest (unlock=hands-over), or frees it as the kernel does',
  source: 'base-scheduler:M-BWI-T1',
  features: [],
  rules: {},
  parameters: { unlock: ['hands-over', 'frees'] },
  withParameters: ({ unlock }) => (unlock === 'hands-over' ? { neverFrees: () => true } : {}),
};
