// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const reweightWithAnOldVruntime: Mutant = {
  row: 'base-scheduler:47',
  name: 'reweight-with-an-old-vruntime',
  history: 'A change of weight took the lag from an average in which the running task had not been charged yet.',
  source: 'base-scheduler:47',
  designs: ['linux'],
  caughtBy: ['lag-survives-every-change'],
  patch: {
    sections: {
      policy: {
        'set-policy': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = w.frame.a[f]!;
            const donor = w.cpu.donor[w.task.cpu[task]!]!;
            if (donor === NONE || donor === task) return section.run(m, f);
            const began = w.task.execStartNs[donor]!;
            w.task.execStartNs[donor] = w.system.nowNs[0]!;
            const next = section.run(m, f);
            w.task.execStartNs[donor] = began;
            m.touchTask(donor);
            return next;
          },
        }),
      },
    },
  },
};
