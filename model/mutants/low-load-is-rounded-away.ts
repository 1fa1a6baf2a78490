// cosched-balance:L19: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const lowLoadIsRoundedAway: Mutant = {
  row: 'cosched-balance:L19',
  name: 'low-load-is-rounded-away',
  history:
    'What asymmetric packing is to move is counted in whole CPUs of load: that of light tasks is rounded to nothing, and the preferred CPU idles on.',
  source: 'cosched-balance:L19',
  designs: ['balance-B0-asym'],
  caughtBy: ['a-lone-task-goes-to-a-preferred-cpu'],
  patch: { rules: () => ({ packsTasks: (_fair, load) => Math.floor(load / 1024) }) },
};
