// M52: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

export const preemptionInsideUnlock: Mutant = {
  row: 'M52',
  name: 'preemption-inside-unlock',
  history:
    'Unlock may be preempted after it decided that nobody donates; a waiter that begins to donate then is passed over.',
  source: 'proxy-exec:M52',
  designs: ['proxy-P2'],
  caughtBy: ['unlock-hands-over-to-the-donor'],
  patch: {
    sections: { unlock: { 'unlock-decide': (section) => ({ ...section, preemptible: true }) } },
  },
};
