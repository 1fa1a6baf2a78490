// A tree of parked waiters of any depth is brought back with a queue of owners and one list at a time. A list that was taken off its
// owner and is not the one that some activation works on belongs to a level to which that activation has to return: a recursion.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { parksWaiters, worksOffFrom } from './words.ts';

export const anActivationWorksOnOneList = always({
  name: 'an-activation-works-on-one-list',
  because: 'the kernel stack is small, and a chain of sleeping owners may be as long as there are tasks',
  source: ['proxy-exec:M30', 'proxy-exec:T10', 'Proxy Execution v11'],
  appliesTo: parksWaiters,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const owner = w.task.sleepingOwner[task]!;
    if (owner === NONE || w.task.parkedPrev[task] !== NONE || w.task.parkedFirst[owner] === task) return null;
    if (worksOffFrom(w, task) !== NONE) return null;
    return `the list that begins with ${names.task(task)} was taken off ${names.task(owner)}, and no activation works on it now`;
  },
});
