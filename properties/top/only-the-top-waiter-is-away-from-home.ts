// A better waiter comes, or the present one is throttled: it has no business on the owner's CPU any more. A home on a CPU that is on its way
// out is none. Quiescent: the way home is a section of its own.

import { lockWaiting } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, ranked } from '../vocabulary.ts';
import { bestWaiterOf, ownerAtTheEnd } from './words.ts';

export const onlyTheTopWaiterIsAwayFromHome = always({
  name: 'only-the-top-waiter-is-away-from-home',
  because:
    'waiters that pile up on the CPU of their owner are what this design is to avoid, and each of them needs a return trip',
  source: ['proxy-exec:alt-c1', 'seeds:top-waiter-only'],
  appliesTo: (features) => features.has('old-top-goes-home'),
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let task = 0; task < w.tasks; task++) {
      const [at, home] = [w.task.cpu[task]!, w.task.wakeCpu[task]!];
      if (at === home || !lockWaiting(w, task) || w.cpu.active[home] === 0) continue;
      const owner = ownerAtTheEnd(w, task);
      if (owner < 0 || bestWaiterOf(w, owner) === task) continue;
      return `${ranked(w, names, task)} waits for ${names.task(owner)} on ${cpuName(at)}, away from its home ${cpuName(home)}, and is not its top waiter`;
    }
    return null;
  },
});
