// A mistake with a history; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const placementCountsTheEntityItself: Mutant = {
  row: 'base-scheduler:51',
  name: 'placement-counts-the-entity-itself',
  history: 'Placement scaled the lag as if the entity that is placed were in the queue already.',
  source: 'base-scheduler:51',
  designs: ['linux'],
  caughtBy: ['lag-survives-every-change'],
  patch: {
    rules: (rules) => ({ placedLag: (lag, load, weight) => rules.placedLag(lag, load + weight, weight) }),
  },
};
