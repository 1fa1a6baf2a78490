// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';

export const spinnerPreemptedInLine: Mutant = {
  row: '',
  name: 'spinner-preempted-in-line',
  history: 'A spinner may be preempted while it stands in line, and all behind it wait until it executes again.',
  source: 'proxy-exec:T2',
  designs: ['proxy-P2-spin'],
  caughtBy: ['spinners-in-line-execute'],
  patch: {
    sections: {
      lock: {
        'spin-join': (section) => ({ ...section, preemptible: true }),
        'spin-turn': (section) => ({ ...section, preemptible: true }),
      },
    },
  },
};
