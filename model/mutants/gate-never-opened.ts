// M21: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// One mistake in two places: wake-up and walk each leave the way home to the other. The run ends in a deadlock, which no claim has to name.

import { type Mutant, WALK_DETOUR, WALK_RUN } from '../design.ts';

export const gateNeverOpened: Mutant = {
  row: 'M21',
  name: 'gate-never-opened',
  history:
    'A signal makes a moved waiter RUNNING where it is; the wake-up that follows a later unlock finds it RUNNING and leaves it at the gate, where the walk waits for that wake-up.',
  source: 'proxy-exec:M21',
  designs: ['proxy-v13', 'proxy-v7'],
  caughtBy: ['lending-donor-is-blocked'],
  patch: {
    rules: (rules) => ({
      needsReturn: (w, task) => w.task.waking[task] === 1 && rules.needsReturn(w, task),
      wokenUp(m, task) {
        if (m.w.task.waking[task] === 1) rules.wokenUp(m, task);
      },
      onLetGo: (w, cpu, task) => (w.cpu.curr[cpu] === task ? WALK_RUN : WALK_DETOUR),
    }),
  },
};
