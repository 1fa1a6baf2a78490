// Whoever pays is either executing or waits, directly or through others, for the task that executes. Quiescent: between the release of
// a lock and the wake-up of its next owner the chain leads elsewhere, and the CPU has not been told yet.
// Weaker than it looks. 1. E executes for B, which waits for its lock. 2. C, deactivated on another CPU, waits for it longer. 3. E unlocks,
// first come first served: C gets it. 4. Nobody tells E's CPU that B waits for C now. Only hand-off to the donor rules this out.

import { NONE } from '../../model/ids.ts';
import { chainEnd } from '../../model/view.ts';
import { always } from '../types.ts';
import { chainsEndWithUnlock, chainText, cpuName, leftOver, taskName } from '../vocabulary.ts';

export const currEndsTheDonorsChain = always({
  name: 'curr-ends-the-donors-chain',
  because: 'a task that executes on the context of somebody who no longer waits for it steals priority and budget',
  source: ['proxy-exec:D2', 'proxy-exec:T11', 'proxy-exec:T13'],
  appliesTo: chainsEndWithUnlock,
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    if (donor === curr || donor === NONE) return null;
    const end = chainEnd(w, donor);
    if (end === curr) return null;
    return `${taskName(names, curr)} executes on ${cpuName(cpu)} for ${chainText(w, names, donor)}${leftOver(w, names, end)}`;
  },
});
