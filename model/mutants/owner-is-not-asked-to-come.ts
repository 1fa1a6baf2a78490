// Our own: the last resort is taken first.

import { type Mutant, WALK_DEACTIVATE_WAITER, WALK_MIGRATE } from '../design.ts';

export const ownerIsNotAskedToCome: Mutant = {
  row: '',
  name: 'owner-is-not-asked-to-come',
  history: 'A waiter goes to the CPU of its owner, though the owner is queued there in vain and may execute here.',
  source: 'proxy-exec:alt-b',
  designs: ['proxy-owner-to-waiter'],
  caughtBy: ['an-owner-that-can-come-is-fetched'],
  patch: {
    rules: () => ({
      onRemoteOwner: (w, _cpu, _task, owner) =>
        w.cpu.online[w.task.cpu[owner]!] === 1 ? WALK_MIGRATE : WALK_DEACTIVATE_WAITER,
    }),
  },
};
