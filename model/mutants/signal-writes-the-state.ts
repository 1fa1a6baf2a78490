// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { EV_SET_STATE } from '../events.ts';
import { INTERRUPTIBLE, RUNNING } from '../ids.ts';

export const signalWritesTheState: Mutant = {
  row: '',
  name: 'signal-writes-the-state',
  history: 'A signal sets the state of an interruptible sleeper that is still on its CPU, from another one.',
  source: 'rv-monitors:snroc',
  designs: ['vanilla'],
  caughtBy: ['a-task-sets-its-own-state'],
  patch: {
    sections: {
      signal: {
        signal: (section) => ({
          ...section,
          run(m, f) {
            const { state } = m.w.task;
            const task = m.w.frame.a[f]!;
            if (state[task] === INTERRUPTIBLE) {
              state[task] = RUNNING;
              m.touchTask(task);
              m.emit(EV_SET_STATE, task, RUNNING);
            }
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
