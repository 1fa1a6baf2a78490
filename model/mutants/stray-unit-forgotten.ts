// A mistake of our own about units: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule that it is about.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const strayUnitForgotten: Mutant = {
  row: '',
  name: 'stray-unit-forgotten',
  history:
    'A push pass ends with the CPU where it began: a waiter elsewhere, whose chain leads here, is not looked at again.',
  source: 'proxy-exec:P4',
  designs: ['proxy-P4'],
  caughtBy: ['no-move-of-a-unit-would-help'],
  patch: { rules: () => ({ pushesNext: () => NONE }) },
};
