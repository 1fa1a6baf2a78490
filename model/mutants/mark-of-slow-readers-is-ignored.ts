// 7d43f1ce9dd0 marks an rwsem whose readers took too long, so that the next writer does not lose the same time. Here nobody reads the mark.

import type { Mutant } from '../design.ts';

export const markOfSlowReadersIsIgnored: Mutant = {
  row: '',
  name: 'mark-of-slow-readers-is-ignored',
  history: 'Writers spin beside readers that were found to take long, each of them for the full time.',
  source: 'proxy-exec:P5',
  designs: ['proxy-P2-spin'],
  caughtBy: ['slow-readers-are-not-spun-for'],
  patch: { rules: () => ({ heedsSlowReaders: () => false }) },
};
