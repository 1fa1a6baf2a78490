// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { KILLABLE, NONE, OFF } from '../ids.ts';
import { activateTask } from '../kernel/queue.ts';

export const sleeperIsPicked: Mutant = {
  row: '',
  name: 'sleeper-is-picked',
  history: 'A task that sleeps killably is put back on its runqueue, and executes before anybody wakes it.',
  source: 'rv-monitors:sssw',
  designs: ['vanilla'],
  caughtBy: ['a-sleeper-is-woken-before-it-executes'],
  patch: {
    sections: {
      schedule: {
        switch: (section) => ({
          ...section,
          run(m, f) {
            const task = m.w.cpu.curr[f]!;
            const next = section.run(m, f);
            const { state, onRq, cpu, isBlocked } = m.w.task;
            if (task === NONE || state[task] !== KILLABLE || onRq[task] !== OFF || cpu[task] !== f) return next;
            isBlocked[task] = 0;
            activateTask(m, f, task, 0);
            return next;
          },
        }),
      },
    },
  },
};
