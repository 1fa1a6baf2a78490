// Row 21, the half about whom a tid names.

import type { Mutant } from '../design.ts';
import { takesAnybody } from './umcg-takes-anybody.ts';

export const umcgWakesAStranger: Mutant = {
  row: '',
  name: 'umcg-wakes-a-stranger',
  history: 'The lookup of the next task takes any task that uses UMCG, of whatever process.',
  source: 'umcg:21',
  designs: ['umcg-Z2'],
  caughtBy: ['another-process-is-not-touched'],
  patch: takesAnybody('umcg-wait', 'wait-lookup'),
};
