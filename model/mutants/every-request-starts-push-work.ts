// base-scheduler:R7: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const everyRequestStartsPushWork: Mutant = {
  row: '',
  name: 'every-request-starts-push-work',
  history: 'A CPU that asks others to push starts the work whether or not it roams already.',
  source: 'base-scheduler:R7',
  designs: ['linux-push-ipi'],
  caughtBy: ['one-push-work-roams'],
  patch: { rules: () => ({ startsRound: () => true }) },
};
