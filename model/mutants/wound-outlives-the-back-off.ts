// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';

export const woundOutlivesTheBackOff: Mutant = {
  row: '',
  name: 'wound-outlives-the-back-off',
  history:
    'A context that has given back all that it held stays wounded, and backs off again from whatever it meets next.',
  source: 'proxy-exec:B4',
  designs: ['proxy-P2'],
  caughtBy: ['who-holds-nothing-is-not-wounded'],
  patch: {
    sections: {
      lock: {
        'lock-fast': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const task = f - 2 * w.cpus;
            const wounded = w.task.wwStamp[task] === 0 ? 0 : w.task.wwWounded[task]!;
            const next = section.run(m, f);
            if (wounded === 1) w.task.wwWounded[task] = 1;
            m.touchTask(task);
            return next;
          },
        }),
      },
    },
  },
};
