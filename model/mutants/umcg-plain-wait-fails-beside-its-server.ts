// Z3 with WAIT_ENQUEUE as posted: a worker that waits plainly gives its server back by naming it, and a server that runs is not RUNNABLE.

import type { Mutant } from '../design.ts';

export const umcgPlainWaitFailsBesideItsServer: Mutant = {
  row: '',
  name: 'umcg-plain-wait-fails-beside-its-server',
  history:
    'A plain wait that names a server which runs already fails and makes its caller RUNNING, though that server may have looked at it and started another.',
  source: 'umcg:design-Z3',
  designs: ['umcg-Z3-wait-enqueue'],
  caughtBy: ['one-running-worker-per-server'],
  patch: { rules: () => ({ umcgServerMayRun: () => false }) },
};
