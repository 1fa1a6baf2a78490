// Our own: the push work roams for ever.

import type { Mutant } from '../design.ts';
import { nextRtoCpu } from '../kernel/rt-push-ipi.ts';

export const pushWorkForgetsItsRound: Mutant = {
  row: '',
  name: 'push-work-forgets-its-round',
  history:
    'The round that answers a request is begun and not noted, so that each end of a round finds the request unanswered.',
  source: 'base-scheduler:R7',
  designs: ['linux-push-ipi'],
  caughtBy: ['push-work-is-bounded'],
  patch: {
    rules: () => ({
      nextRtoCpu(m, root, here) {
        const loop = m.w.root.rtoLoop[root]!;
        const next = nextRtoCpu(m, root, here, true);
        m.w.root.rtoLoop[root] = loop;
        return next;
      },
    }),
  },
};
