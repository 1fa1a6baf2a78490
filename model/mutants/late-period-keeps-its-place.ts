// See `history`: the last part of rule C6 is left out.

import type { Mutant } from '../design.ts';

export const latePeriodKeepsItsPlace: Mutant = {
  row: '',
  name: 'late-period-keeps-its-place',
  history:
    'A reservation that is replenished so late that its next deadline has passed as well goes on with that deadline, before all others, until it has caught up.',
  source: 'base-scheduler:B3',
  designs: ['linux', 'textbook-cbs'],
  caughtBy: ['a-replenishment-has-its-deadline-ahead'],
  patch: { rules: () => ({ restartsLatePeriod: () => false }) },
};
