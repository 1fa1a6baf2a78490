// Of all that wait for an owner the most urgent one lends to it, wherever it was: otherwise the owner executes with less urgency than its
// waiters have, and those that are passed over are so for nothing. Quiescent: who became the top waiter has a way to go.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { cpuName, ranked } from '../vocabulary.ts';
import { bestWaiterOf, movesTopWaiters } from './words.ts';

export const theTopWaiterIsBesideItsOwner = always({
  name: 'the-top-waiter-is-beside-its-owner',
  because: 'the others are passed over because this one lends, which it can only do on the CPU of the owner',
  source: ['proxy-exec:alt-c1', 'seeds:top-waiter-only'],
  appliesTo: movesTopWaiters,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let owner = 0; owner < w.tasks; owner++) {
      const top = bestWaiterOf(w, owner);
      if (top === NONE || w.task.cpu[top] === w.task.cpu[owner]) continue;
      return `${ranked(w, names, top)} is the top waiter of ${names.task(owner)} and on ${cpuName(w.task.cpu[top]!)}, not on ${cpuName(w.task.cpu[owner]!)}`;
    }
    return null;
  },
});
