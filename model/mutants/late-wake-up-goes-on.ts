// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { ENQ_WAKEUP, type Mutant } from '../design.ts';
import type { View } from '../view.ts';

/** Its deadline is past, and its next period has not begun. */
function isBetween({ dl, system }: View, task: number): boolean {
  const now = system.nowNs[0]!;
  const deadline = dl.deadlineNs[task]!;
  return deadline < now && now < deadline - dl.relDeadlineNs[task]! + dl.periodNs[task]!;
}

export const lateWakeUpGoesOn: Mutant = {
  row: '',
  name: 'late-wake-up-goes-on',
  history:
    'A constrained task that wakes after its deadline and before its next period goes on with the budget and the deadline that it had.',
  source: 'base-scheduler:B8',
  designs: ['linux'],
  caughtBy: ['who-wakes-has-its-deadline-ahead'],
  patch: {
    classes: {
      dl: ({ enqueueTask }) => ({
        enqueueTask: (m, cpu, task, flags) =>
          enqueueTask(m, cpu, task, isBetween(m.w, task) ? flags & ~ENQ_WAKEUP : flags),
      }),
    },
  },
};
