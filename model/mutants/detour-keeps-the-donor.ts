// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { reschedCpu } from '../kernel/context.ts';

const SWITCH = sectionId('switch');

export const detourKeepsTheDonor: Mutant = {
  row: '',
  name: 'detour-keeps-the-donor',
  history:
    'The detour over idle switches to the idle task and leaves the waiter donor, which then pays for a CPU that idles.',
  source: 'proxy-exec:T5',
  designs: ['proxy-P2', 'proxy-P3'],
  caughtBy: ['an-idle-cpu-has-no-donor'],
  patch: {
    sections: {
      schedule: {
        'idle-detour': (section) => ({
          ...section,
          run(m, f) {
            reschedCpu(m, f);
            m.w.cpu.reschedAtNs[f] = 0;
            m.countDetour(f);
            m.w.frame.e[f] = NONE;
            return SWITCH;
          },
        }),
      },
    },
  },
};
