// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const wakeUpMayBeInterrupted: Mutant = {
  row: '',
  name: 'wake-up-may-be-interrupted',
  history: 'A wake-up takes the pi lock with interrupts on; one that wakes the same task then waits for it for ever.',
  source: 'rv-monitors:opid',
  designs: ['vanilla', 'proxy-P2'],
  caughtBy: ['wake-ups-happen-with-interrupts-off'],
  patch: {
    sections: { 'wake-up': { 'wake-match': (section) => ({ ...section, irqsOff: false }) } },
  },
};
