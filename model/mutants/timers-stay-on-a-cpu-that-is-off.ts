// Our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that a kernel could have wrong.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
export const timersStayOnACpuThatIsOff: Mutant = {
  row: '',
  name: 'timers-stay-on-a-cpu-that-is-off',
  history: 'A CPU goes offline and its timers do not move to another one.',
  source: 'base-scheduler:S10',
  designs: ['vanilla', 'linux'],
  caughtBy: ['timers-fire-when-they-are-due'],
  patch: { rules: () => ({ timersGoTo: () => NONE }) },
};
