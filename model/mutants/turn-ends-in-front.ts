// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { ENQ_HEAD, type Mutant } from '../design.ts';

export const turnEndsInFront: Mutant = {
  row: '',
  name: 'turn-ends-in-front',
  history: 'A round-robin task whose slice is used up gets the next one at once: it stays before its equals.',
  source: 'base-scheduler:R2',
  designs: ['linux'],
  caughtBy: ['an-rr-turn-is-one-slice'],
  patch: {
    classes: {
      rt: ({ taskTick, dequeueTask, enqueueTask }) => ({
        taskTick(m, cpu, task) {
          if (!taskTick(m, cpu, task)) return false;
          dequeueTask(m, cpu, task, 0);
          enqueueTask(m, cpu, task, ENQ_HEAD);
          return false;
        },
      }),
    },
  },
};
