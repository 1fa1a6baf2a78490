// The two counts of a rendezvous: each sibling is expected once, comes once, is given a pick once and switches once; the second barrier
// begins when the first is complete.

import { MEET_EXPECTED, MEET_NONE, MEET_SWITCHED, MEET_TOLD } from '../../model/ids.ts';
import { always } from '../types.ts';
import { together } from './words.ts';

export const aRendezvousCountsEachCpuOnce = always({
  name: 'a-rendezvous-counts-each-cpu-once',
  because: 'a count that is one too low opens the barrier for who still executes, and one too high never opens it',
  source: ['cosched-balance:H-COUNT'],
  appliesTo: (features) => features.has('core-rendezvous'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    const leader = w.core.leader[cpu]!;
    if (w.cpu.online[leader] === 0) return null;
    let [expected, told, waiting] = [0, 0, 0];
    for (let other = 0; other < w.cpus; other++) {
      if (!together(w, other, leader) && other !== leader) continue;
      const at = w.core.meets[other]!;
      if (at === MEET_EXPECTED) expected++;
      else if (at === MEET_TOLD) told++;
      else if (at !== MEET_NONE && at !== MEET_SWITCHED) waiting++;
    }
    const [comeIn, goOut] = [w.core.meetIn[leader]!, w.core.meetOut[leader]!];
    if (comeIn !== expected)
      return `the rendezvous of CPU ${leader} waits for ${comeIn} siblings, and ${expected} have not come`;
    if (goOut !== told)
      return `the rendezvous of CPU ${leader} waits for ${goOut} siblings to switch, and ${told} have not switched`;
    if (comeIn > 0 && goOut > 0) return `both barriers of CPU ${leader} are closed at once`;
    return waiting > 0 && comeIn === 0
      ? `${waiting} siblings of CPU ${leader} wait at a barrier that waits for nobody`
      : null;
  },
});
