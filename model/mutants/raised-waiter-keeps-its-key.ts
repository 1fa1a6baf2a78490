// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

const END = sectionId('chain-end');

export const raisedWaiterKeepsItsKey: Mutant = {
  row: '',
  name: 'raised-waiter-keeps-its-key',
  history: 'A waiter whose policy changes is not sorted anew, and those behind it learn nothing.',
  source: 'base-scheduler:INV-PI-2',
  designs: ['linux'],
  caughtBy: ['waiters-stand-with-their-present-urgency', 'urgency-is-inherited-along-chains'],
  patch: {
    sections: {
      'pi-chain': { 'chain-look': (section) => ({ ...section, run: () => END }) },
    },
  },
};
