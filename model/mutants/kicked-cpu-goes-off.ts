// cosched-balance:L4: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { isEmptied } from '../view.ts';

export const kickedCpuGoesOff: Mutant = {
  row: 'cosched-balance:L4',
  name: 'kicked-cpu-goes-off',
  history:
    'Preemption is on between the flag and the stop work: the CPU goes off in between, the work is refused, and nobody takes the flag down.',
  source: 'cosched-balance:L4',
  designs: ['balance-B0'],
  caughtBy: ['the-active-balance-flag-names-one-request'],
  patch: { rules: () => ({ mayGoOff: (w, cpu) => isEmptied(w, cpu) }) },
};
