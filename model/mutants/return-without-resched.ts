// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { NONE } from '../ids.ts';

export const returnWithoutResched: Mutant = {
  row: '',
  name: 'return-without-resched',
  history:
    'A donor that is sent home leaves its CPU without a donor and without need_resched, while the owner still executes there.',
  source: 'proxy-exec:D3',
  designs: ['proxy-P2'],
  caughtBy: ['donor-and-curr-idle-together'],
  patch: {
    rules: () => ({ donorAfterReturn: () => NONE }),
    sections: {
      'wake-up': {
        'wake-queued': (section) => ({
          ...section,
          run(m, f) {
            const cpu = m.w.task.cpu[m.w.frame.a[f]!]!;
            const before = m.w.cpu.needResched[cpu]!;
            const next = section.run(m, f);
            if (next === NEXT) m.w.cpu.needResched[cpu] = before;
            return next;
          },
        }),
      },
    },
  },
};
