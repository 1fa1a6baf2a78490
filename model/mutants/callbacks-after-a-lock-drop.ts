// cosched-balance:K1: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const callbacksAfterALockDrop: Mutant = {
  row: 'cosched-balance:K1',
  name: 'callbacks-after-a-lock-drop',
  history:
    'schedule() gives back its runqueue lock and takes it again before it runs the callbacks that it has listed.',
  source: 'cosched-balance:K1',
  designs: ['linux', 'balance-B0'],
  caughtBy: ['callbacks-run-in-their-own-lock-section', 'nobody-finds-a-callback-listed'],
  patch: { sections: { schedule: { switch: (section) => ({ ...section, keeps: [] }) } } },
};
