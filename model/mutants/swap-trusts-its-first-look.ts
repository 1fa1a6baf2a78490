// Our own, beside cosched-balance:L5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { bothAreThere } from '../balance/swap.ts';
import type { Mutant } from '../design.ts';

export const swapTrustsItsFirstLook: Mutant = {
  row: '',
  name: 'swap-trusts-its-first-look',
  history: 'Masks and CPUs are looked at before both CPUs are stopped, without a lock, and not again.',
  source: 'cosched-balance:AFF',
  designs: ['balance-B0-numa'],
  caughtBy: ['a-swap-is-whole-or-nothing'],
  patch: { rules: () => ({ maySwapNow: bothAreThere }) },
};
