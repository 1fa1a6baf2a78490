// A donor that lets somebody else execute does so because it blocked in schedule(). One that was woken meanwhile executes itself: its
// wake-up made the CPU schedule. One preempted in window W4 has not blocked yet.

import { NONE, STATE_NAMES } from '../../model/ids.ts';
import { always } from '../types.ts';
import { atRest, cpuName, everyDesign, leftOver } from '../vocabulary.ts';

export const lendingDonorIsBlocked = always({
  name: 'lending-donor-is-blocked',
  because: 'a task that can execute and is the best one here must not be kept from it by its former lock owner',
  source: ['proxy-exec:B11', 'base-scheduler:DM7', 'proxy-exec:M24', 'proxy-exec:T11', 'proxy-exec:T13'],
  appliesTo: everyDesign,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    if (donor === curr || donor === NONE || w.task.isBlocked[donor] === 1 || !atRest(w, cpu)) return null;
    const who = curr === NONE ? 'idle' : names.task(curr);
    return `${who} executes on ${cpuName(cpu)} for ${names.task(donor)}, which is ${STATE_NAMES[w.task.state[donor]!]} and not blocked${leftOver(w, names, donor)}`;
  },
});
