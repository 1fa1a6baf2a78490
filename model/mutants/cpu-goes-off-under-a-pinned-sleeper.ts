// Our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that a kernel could have wrong.

import type { Mutant } from '../design.ts';
import { MIGRATING, NONE, WAKING } from '../ids.ts';
import type { View } from '../view.ts';

function nobodyComes({ task: t, tasks }: View, cpu: number): boolean {
  for (let task = 0; task < tasks; task++)
    if (t.cpu[task] === cpu && (t.state[task] === WAKING || t.onRq[task] === MIGRATING)) return false;
  return true;
}

export const cpuGoesOffUnderAPinnedSleeper: Mutant = {
  row: '',
  name: 'cpu-goes-off-under-a-pinned-sleeper',
  history: 'A CPU looks at its queues alone before it goes off, not for tasks that sleep and may not migrate.',
  source: 'base-scheduler:S10',
  designs: ['vanilla', 'linux'],
  caughtBy: ['a-migrate-disabled-task-stays'],
  patch: {
    rules: () => ({
      mayGoOff: (w, cpu) =>
        w.cpu.curr[cpu] === NONE && w.cpu.nrRunning[cpu] === 0 && w.cpu.needResched[cpu] === 0 && nobodyComes(w, cpu),
    }),
  },
};
