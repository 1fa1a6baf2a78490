// Our own: see `history`.

import { isIdle } from '../balance/domains.ts';
import type { Mutant } from '../design.ts';

export const busyCpusNeverLook: Mutant = {
  row: '',
  name: 'busy-cpus-never-look',
  history: 'Only a CPU that idles makes passes: between busy ones nothing is evened out.',
  source: 'cosched-balance:LB-BALANCED',
  designs: ['balance-B0'],
  caughtBy: ['busy-queues-even-out'],
  patch: {
    rules: (base) => ({ shouldBalance: (w, cpu, level) => isIdle(w, cpu) && base.shouldBalance(w, cpu, level) }),
  },
};
