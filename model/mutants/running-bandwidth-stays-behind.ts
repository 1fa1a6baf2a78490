// A mistake of our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { DEQ_SLEEP } from '../design.ts';
import { INACTIVE } from '../ids.ts';

export const runningBandwidthStaysBehind: Mutant = {
  row: '',
  name: 'running-bandwidth-stays-behind',
  history: 'A task that is moved takes this_bw to the new runqueue and leaves running_bw on the old one.',
  source: 'base-scheduler:DM1',
  designs: ['linux', 'proxy-P2'],
  caughtBy: ['moves-keep-the-sums-of-a-root-domain'],
  patch: {
    classes: {
      dl: (c) => ({
        dequeueTask(m, cpu, task, flags) {
          const active = m.w.dl.contending[task] !== INACTIVE;
          c.dequeueTask(m, cpu, task, flags);
          if (active && !(flags & DEQ_SLEEP)) m.w.cpu.runningBw[cpu]! += m.w.dl.bw[task]!;
        },
      }),
    },
  },
};
