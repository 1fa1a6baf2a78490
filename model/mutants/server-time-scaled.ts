// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';
import { serverOf } from '../view.ts';

/** A CPU at a fifth of the speed of the fastest. */
const SCALE = 5;

export const serverTimeScaled: Mutant = {
  row: 'base-scheduler:24',
  name: 'server-time-scaled',
  history:
    'What a server uses is scaled by the speed of the CPU, so that on a slow one its budget lasts several times as long.',
  source: 'base-scheduler:24',
  designs: ['linux'],
  caughtBy: ['a-server-is-charged-unscaled-time', 'a-server-forces-its-share-at-most'],
  patch: {
    rules: () => ({
      serverPaidForNs: (_w, _cpu, ns) => Math.floor(ns / SCALE),
      serverLastsForNs: (w, cpu) => Math.max(0, SCALE * w.dl.budgetNs[serverOf(w, cpu)]!),
    }),
  },
};
