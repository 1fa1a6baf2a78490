// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { FAIR, NONE, QUEUED } from '../ids.ts';

export const requestOutlivesItsWeight: Mutant = {
  row: '',
  name: 'request-outlives-its-weight',
  history:
    'A change of weight kept the distance to the virtual deadline as it was, though virtual time runs at another rate now.',
  source: 'base-scheduler:fair-6',
  designs: ['linux'],
  caughtBy: ['a-new-weight-keeps-the-rest-of-the-request'],
  patch: {
    sections: {
      policy: {
        'set-policy': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = w.frame.a[f]!;
            const stays = w.task.onRq[task] === QUEUED && w.task.cls[task] === FAIR && w.fair.group[task] === NONE;
            const before = w.fair.weight[task]!;
            const next = section.run(m, f);
            const after = w.fair.weight[task]!;
            if (stays && w.task.cls[task] === FAIR && after !== before) {
              const distance = w.fair.deadline[task]! - w.fair.vruntime[task]!;
              w.fair.deadline[task] = w.fair.vruntime[task]! + Math.trunc((distance * after) / before);
              m.touchTask(task);
            }
            return next;
          },
        }),
      },
    },
  },
};
