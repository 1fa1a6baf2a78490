// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';

const SLEEP = sectionId('lock-sleep');

export const spinnerSleepsWithoutBlockedOn: Mutant = {
  row: '',
  name: 'spinner-sleeps-without-blocked-on',
  history:
    'A first waiter clears blocked_on while it spins, and does not set it again before it goes to sleep after all.',
  source: 'proxy-exec:T2',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-sleeping-waiter-says-what-it-waits-for'],
  patch: {
    sections: {
      lock: {
        'lock-recheck': (section) => ({
          ...section,
          run(m, f) {
            const spun = m.w.frame.d[f] === 1;
            const next = section.run(m, f);
            if (spun && next === SLEEP) m.w.task.blockedOn[f - 2 * m.w.cpus] = NONE;
            return next;
          },
        }),
      },
    },
  },
};
