// base-scheduler:31: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { nextRtoCpu } from '../kernel/rt-push-ipi.ts';

export const pushWorkComesBackToItself: Mutant = {
  row: 'base-scheduler:31',
  name: 'push-work-comes-back-to-itself',
  history:
    'The CPU that has pushed looks for the next overloaded one, finds itself, and sends itself the work, as long as others ask.',
  source: 'base-scheduler:31',
  designs: ['linux-push-ipi'],
  caughtBy: ['push-work-goes-to-others'],
  patch: { rules: () => ({ nextRtoCpu: (m, root, here) => nextRtoCpu(m, root, here, false) }) },
};
