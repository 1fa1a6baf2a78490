// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { EV_SET_STATE } from '../events.ts';
import { NONE, RUNNING } from '../ids.ts';
import { isStopper } from '../view.ts';

export const preemptionSetsTheState: Mutant = {
  row: '',
  name: 'preemption-sets-the-state',
  history:
    'schedule() sets a preempted task that has prepared to wait running again, so that it is not taken for a sleeper.',
  source: 'rv-monitors:sco',
  designs: ['vanilla'],
  caughtBy: ['states-are-set-in-thread-context'],
  patch: {
    sections: {
      schedule: {
        enter: (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = w.cpu.curr[f]!;
            const preempted = w.frame.a[f] === 0 && task !== NONE && !isStopper(w, task);
            const next = section.run(m, f);
            if (!preempted || w.task.state[task] === RUNNING) return next;
            w.task.state[task] = RUNNING;
            m.touchTask(task);
            m.emit(EV_SET_STATE, task, RUNNING);
            return next;
          },
        }),
      },
    },
  },
};
