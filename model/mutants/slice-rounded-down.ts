// base-scheduler:38: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';

const MS = 1_000_000;

export const sliceRoundedDown: Mutant = {
  row: 'base-scheduler:38',
  name: 'slice-rounded-down',
  history:
    'The RR slice is so many ticks times the whole milliseconds of a tick: with 300 ticks a second 90 ms, not 100.',
  source: 'base-scheduler:38',
  designs: ['linux'],
  caughtBy: ['an-rr-turn-is-one-slice'],
  patch: {
    rules: (rules) => ({
      rrSliceNs: (m, inTicks) =>
        inTicks ? Math.floor(m.tickNs / MS) * Math.floor((100 * MS) / m.tickNs) * MS : rules.rrSliceNs(m, inTicks),
    }),
  },
};
