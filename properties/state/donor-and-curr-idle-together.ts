// Idle is the donor of a working CPU only for a moment: inside schedule(), or when a wake-up took the donor away and asked for a new
// pick. The opposite, a donor above an idle CPU, never lasts either.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { atRest, chainsShareACpu, cpuName } from '../vocabulary.ts';

export const donorAndCurrIdleTogether = always({
  name: 'donor-and-curr-idle-together',
  because: 'class rules read weights and priorities of the donor, and idle has none: a wake-up then divides by zero',
  source: ['proxy-exec:D3', 'proxy-exec:M48'],
  appliesTo: chainsShareACpu,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    if ((donor === NONE) === (curr === NONE) || !atRest(w, cpu)) return null;
    return donor === NONE
      ? `${names.task(curr)} executes on ${cpuName(cpu)}, whose donor is idle, and nothing asks it to schedule`
      : `${cpuName(cpu)} idles with ${names.task(donor)} as its donor, and nothing asks it to schedule`;
  },
});
