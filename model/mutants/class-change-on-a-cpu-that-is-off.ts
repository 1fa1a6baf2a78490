// Our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that a kernel could have wrong.

import type { Mutant } from '../design.ts';

export const classChangeOnACpuThatIsOff: Mutant = {
  row: '',
  name: 'class-change-on-a-cpu-that-is-off',
  history:
    'A throttled reservation whose CPU went offline gets another class and is queued where it is; read off the code, where only its replenishment looks whether the CPU is online.',
  source: 'base-scheduler:S10',
  designs: ['vanilla'],
  caughtBy: ['nothing-is-left-on-a-cpu-that-is-off'],
  patch: { rules: () => ({ leavesDeadCpu: () => false }) },
};
