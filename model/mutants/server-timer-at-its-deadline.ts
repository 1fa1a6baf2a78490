// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';
import { serverOf } from '../view.ts';

export const serverTimerAtItsDeadline: Mutant = {
  row: '',
  name: 'server-timer-at-its-deadline',
  history: 'The timer of a waiting server stands at its deadline, where nothing of its budget fits in any more.',
  source: 'base-scheduler:B2',
  designs: ['linux'],
  caughtBy: ['a-waiting-server-has-its-timer', 'a-starving-fair-task-is-served-in-time'],
  patch: { rules: () => ({ serverTimerNs: (w, cpu) => w.dl.deadlineNs[serverOf(w, cpu)]! }) },
};
