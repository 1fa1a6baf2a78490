// M33: see `history`. Who wants the runqueue lock of such a task waits until it has arrived.

import type { Mutant } from '../design.ts';
import { MIGRATING, OFF, QUEUED } from '../ids.ts';

export const wakeUpOnItsWayCountsAsMigrating: Mutant = {
  row: 'M33',
  name: 'wake-up-on-its-way-counts-as-migrating',
  history:
    'A wake-up takes a visiting waiter off its runqueue, marks it as migrating and puts it on the wake list of a CPU that waits for it to arrive.',
  source: 'proxy-exec:M33',
  designs: ['proxy-P3-linux-fair'],
  caughtBy: ['deadlock'],
  patch: {
    sections: {
      'wake-up': {
        'wake-queued': (section) => ({
          ...section,
          run(m, f) {
            const { onRq } = m.w.task;
            const task = m.w.frame.a[f]!;
            const was = onRq[task];
            const next = section.run(m, f);
            if (was === QUEUED && onRq[task] === OFF) onRq[task] = MIGRATING;
            return next;
          },
        }),
      },
    },
  },
};
