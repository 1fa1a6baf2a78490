// Picks leave a waiter out for one reason alone: another one lends to the owner that it waits for, and that owner is elsewhere. When the
// reason is gone the pick must find it again. Quiescent: whoever makes the reason go has a review to run.

import { lockWaiting } from '../../model/view.ts';
import { always } from '../types.ts';
import { chainText, cpuName, ranked } from '../vocabulary.ts';
import { bestWaiterOf, movesTopWaiters, ownerAtTheEnd } from './words.ts';

export const noTopWaiterIsPassedOver = always({
  name: 'no-top-waiter-is-passed-over',
  because:
    'a waiter that no pick finds any more, though nobody lends in its place, is as good as lost until it gets the mutex',
  source: ['proxy-exec:alt-c1', 'seeds:top-waiter-only'],
  appliesTo: movesTopWaiters,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let task = 0; task < w.tasks; task++) {
      if (w.task.passedOver[task] === 0) continue;
      const cpu = w.task.cpu[task]!;
      const says = `${ranked(w, names, task)} is passed over on ${cpuName(cpu)}`;
      if (!lockWaiting(w, task)) return `${says} and waits for nobody`;
      const owner = ownerAtTheEnd(w, task);
      if (owner < 0) return `${says}, though nobody at the end of ${chainText(w, names, task)} can be lent to`;
      if (w.task.cpu[owner] === cpu) return `${says}, though ${names.task(owner)}, for which it waits, is there`;
      if (bestWaiterOf(w, owner) === task) return `${says} and is the top waiter of ${names.task(owner)}`;
    }
    return null;
  },
});
