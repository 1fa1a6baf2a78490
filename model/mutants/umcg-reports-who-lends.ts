// The block hook left where it is while proxy execution comes: the server is told, and the worker stays queued and lends.

import type { Mutant } from '../design.ts';

export const umcgReportsWhoLends: Mutant = {
  row: '',
  name: 'umcg-reports-who-lends',
  history:
    'The hook runs before __schedule(), so under proxy execution it fires for a worker that stays queued: its server runs another one beside what it lends.',
  source: 'umcg:design-B1',
  designs: ['umcg-O-proxy'],
  caughtBy: ['one-scheduling-context-per-server', 'one-lender-per-server', 'a-block-is-hidden-while-its-chain-can-run'],
  patch: { rules: () => ({ umcgHides: () => false, retains: () => true }) },
};
