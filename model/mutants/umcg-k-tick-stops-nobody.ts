// Row 33: what the tick of the design in production use was added for is a worker that spins and whose server nobody wakes.

import type { Mutant } from '../design.ts';

export const umcgKTickStopsNobody: Mutant = {
  row: '',
  name: 'umcg-k-tick-stops-nobody',
  history: 'The tick lets a worker go on for as long as it likes, and nobody else runs under its server.',
  source: 'umcg:33',
  designs: ['umcg-K23'],
  caughtBy: ['a-worker-gives-way-to-the-tick'],
  patch: { rules: () => ({ umcgTicks: () => false }) },
};
