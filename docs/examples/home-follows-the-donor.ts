// A mistake of one's own: the move of a waiter to its owner's CPU sets wake_cpu, as every other migration does.
// It patches one rule; whether a claim notices is what the kill table says.

import type { Mutant } from '../../model/design.ts';

export const mutant: Mutant = {
  row: '',
  name: 'home-follows-the-donor',
  history: 'A proxy migration sets wake_cpu, so that the waiter no longer knows where it came from.',
  source: 'v7 of the proxy execution series keeps wake_cpu for this reason',
  designs: ['proxy-P2'],
  caughtBy: ['proxy-migration-keeps-the-home'],
  patch: {
    rules: () => ({
      homeAfterProxyMigration: (_w, _task, to) => to,
    }),
  },
};
