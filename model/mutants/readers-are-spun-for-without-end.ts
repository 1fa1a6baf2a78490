// 7d43f1ce9dd0 let writers spin beside readers for a time that is set when readers are first seen. Here it is set too far ahead to come.

import type { Mutant } from '../design.ts';

export const readersAreSpunForWithoutEnd: Mutant = {
  row: '',
  name: 'readers-are-spun-for-without-end',
  history: 'A writer spins beside readers for as long as it is let, as if readers were as short as writers.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P2-spin'],
  caughtBy: ['readers-are-spun-for-briefly'],
  patch: { rules: () => ({ spinsBesideReadersNs: () => 1_000_000_000 }) },
};
