// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { type Mutant, WALK_DEACTIVATE_WAITER } from '../design.ts';

export const remoteOwnerCountsAsAsleep: Mutant = {
  row: '',
  name: 'remote-owner-counts-as-asleep',
  history: 'A picked waiter whose owner belongs to another CPU is taken off, as in the stage before migration.',
  source: 'proxy-exec:T5',
  designs: ['proxy-P2'],
  caughtBy: ['a-waiter-is-kept-while-its-chain-can-run'],
  patch: { rules: () => ({ onRemoteOwner: () => WALK_DEACTIVATE_WAITER }) },
};
