// cosched-balance:L6: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const askerMakesWayForItsOwnStopper: Mutant = {
  row: 'cosched-balance:L6',
  name: 'asker-makes-way-for-its-own-stopper',
  history:
    'Who stops two CPUs may be preempted between the wake-ups of both stoppers: the first one, its own, waits for the second, which nobody wakes.',
  source: 'cosched-balance:L6',
  designs: ['balance-B0-numa'],
  caughtBy: ['deadlock'],
  patch: { sections: { swap: { 'swap-wake-first': (section) => ({ ...section, preemptible: true }) } } },
};
