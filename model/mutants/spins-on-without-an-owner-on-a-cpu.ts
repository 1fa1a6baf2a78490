// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';

export const spinsOnWithoutAnOwnerOnACpu: Mutant = {
  row: '',
  name: 'spins-on-without-an-owner-on-a-cpu',
  history: 'A spinner looks at the word alone, as if whoever is in it would soon let go, though it was switched out.',
  source: 'proxy-exec:R9',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-spin-ends-with-its-reason'],
  patch: { rules: () => ({ spinsOnMutexOwner: () => true }) },
};
