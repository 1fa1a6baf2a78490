// Our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that a kernel could have wrong.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';
import type { View } from '../view.ts';

function someoneIsPinned(w: View, cpu: number): boolean {
  for (let task = 0; task < w.tasks; task++)
    if (w.task.migrateDisabled[task]! > 0 && w.task.pinnedCpu[task] === cpu) return true;
  return false;
}

export const cpuGoesOffBeforeWakeUpsArrive: Mutant = {
  row: '',
  name: 'cpu-goes-off-before-wake-ups-arrive',
  history:
    'Nobody waits for wake-ups that had chosen the CPU before it was forbidden: they enqueue where nobody executes any more.',
  source: 'base-scheduler:S10',
  designs: ['linux'],
  caughtBy: ['nothing-is-left-on-a-cpu-that-is-off'],
  patch: {
    rules: () => ({
      mayGoOff: (w, cpu) =>
        w.cpu.curr[cpu] === NONE &&
        w.cpu.nrRunning[cpu] === 0 &&
        w.cpu.needResched[cpu] === 0 &&
        !someoneIsPinned(w, cpu),
    }),
  },
};
