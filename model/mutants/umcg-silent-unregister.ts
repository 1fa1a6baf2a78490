// Row 42.

import type { Mutant } from '../design.ts';

export const umcgSilentUnregister: Mutant = {
  row: '42',
  name: 'umcg-silent-unregister',
  history: 'The first RFC told nobody that a worker has unregistered, and its server slept on.',
  source: 'umcg:42',
  designs: ['umcg-Z2'],
  caughtBy: ['no-server-sleeps-on-who-is-gone'],
  patch: { rules: () => ({ umcgUnregisterWakes: () => false }) },
};
