// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const wakeUpMayBePreempted: Mutant = {
  row: '',
  name: 'wake-up-may-be-preempted',
  history: 'A wake-up by a task leaves preemption on after it has claimed the woken task.',
  source: 'rv-monitors:wip',
  designs: ['vanilla', 'proxy-P2'],
  caughtBy: ['wake-ups-happen-with-preemption-off'],
  patch: {
    sections: { 'wake-up': { 'wake-match': (section) => ({ ...section, preemptible: true }) } },
  },
};
