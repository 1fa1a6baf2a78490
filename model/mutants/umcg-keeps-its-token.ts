// Our own, of the shape "a state is not written on one path".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';

export const umcgKeepsItsToken: Mutant = {
  row: '',
  name: 'umcg-keeps-its-token',
  history: 'A server runs a worker and does not make itself IDLE before that.',
  source: 'umcg:I-1s',
  designs: ['umcg-O'],
  caughtBy: ['a-running-workers-server-does-not-run', 'one-running-worker-per-server'],
  patch: { sections: { 'umcg-o-server': { 'o-run-idle': (section) => ({ ...section, run: () => NEXT }) } } },
};
