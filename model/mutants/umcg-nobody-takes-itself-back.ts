// Row 6.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';

export const umcgNobodyTakesItselfBack: Mutant = {
  row: '6',
  name: 'umcg-nobody-takes-itself-back',
  history:
    'A worker that has set itself IDLE for a switch that fails leaves it at that, and its next block is a breach.',
  source: 'umcg:6',
  designs: ['umcg-O'],
  scope: { shape: 'cpus=1,tasks=3,mutexes=0,umcg=server:worker0:worker0', ops: ['wake', 'umcg'], holds: 1 },
  caughtBy: ['only-running-workers-execute-user-code'],
  patch: { sections: { 'umcg-o-switch': { 'o-switch-fail': (section) => ({ ...section, run: () => NEXT }) } } },
};
