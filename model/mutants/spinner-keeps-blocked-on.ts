// M25: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// The pointer alone says who is blocked, as it did before there was a flag for it: with the flag the mistake would do no harm.

import type { Mutant } from '../design.ts';
import { NONE, RUNNING } from '../ids.ts';

export const spinnerKeepsBlockedOn: Mutant = {
  row: 'M25',
  name: 'spinner-keeps-blocked-on',
  history:
    'A first waiter that spins keeps blocked_on set, and becomes a blocked donor of its own mutex when it yields to need_resched.',
  source: 'proxy-exec:M25',
  designs: ['proxy-P2-spin'],
  caughtBy: ['spinners-lend-nothing', 'lending-donor-is-blocked'],
  patch: {
    rules: (rules) => ({
      countsAsBlocked: (w, task) =>
        rules.countsAsBlocked(w, task) || (w.task.state[task] === RUNNING && w.task.blockedOn[task] !== NONE),
    }),
    sections: {
      lock: {
        'lock-retry': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            if (m.w.frame.d[f] === 1) m.w.task.blockedOn[f - 2 * m.w.cpus] = m.w.frame.b[f]!;
            return next;
          },
        }),
      },
    },
  },
};
