// Groups of a domain are built going round its CPUs (e3589f6c81e4), and a CPU that an earlier group has is passed over. Without that, the one group of four CPUs is
// there four times.

import type { Mutant } from '../design.ts';

export const everyCpuBeginsAGroup: Mutant = {
  row: '',
  name: 'every-cpu-begins-a-group',
  history: 'CPUs that an earlier group of the domain has already are not passed over when groups are built.',
  source: 'cosched-balance:DOM-COVER',
  designs: ['balance-B0'],
  caughtBy: ['no-group-is-in-a-domain-twice'],
  patch: { rules: () => ({ beginsGroup: () => true }) },
};
