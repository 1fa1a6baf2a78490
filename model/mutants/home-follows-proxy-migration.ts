// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const homeFollowsProxyMigration: Mutant = {
  row: '',
  name: 'home-follows-proxy-migration',
  history: 'A proxy migration makes the CPU of the owner the home of the waiter.',
  source: 'proxy-exec:E7',
  designs: ['proxy-P2'],
  caughtBy: ['proxy-migration-keeps-the-home'],
  patch: { rules: () => ({ homeAfterProxyMigration: (_w, _task, to) => to }) },
};
