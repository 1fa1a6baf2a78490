// What is lent to an owner: exactly the top waiter of each contended rt_mutex that it owns, most urgent first by the tree's own copy of
// the keys. Mutexes whose wait lock is kept are in the middle of a change.

import { NONE } from '../../model/ids.ts';
import { lockFree, piLock, rqLock, type View, waitLock } from '../../model/view.ts';
import { always, type Names } from '../types.ts';
import { isRtMutex, urgencyText, withRtMutexes } from './waits.ts';

function disorder(w: View, task: number, names: Names): string | null {
  const { piFirst, piNext, piKey, piDeadlineNs, piOwner } = w.task;
  let ahead = piFirst[task]!;
  for (let hops = 0; ahead !== NONE && hops <= w.threads; hops++) {
    if (piOwner[ahead] !== task) return `the PI tree of ${names.task(task)} is torn at ${names.task(ahead)}`;
    const next = piNext[ahead]!;
    if (next === NONE) return null;
    const [key, nextKey] = [piKey[ahead]!, piKey[next]!];
    if (nextKey > key || (key === 100 && nextKey === 100 && piDeadlineNs[next]! < piDeadlineNs[ahead]!))
      return `${urgencyText(names, ahead, key)} stands before ${urgencyText(names, next, nextKey)} in the PI tree of ${names.task(task)}`;
    ahead = next;
  }
  return null;
}

export const piTreeHoldsTheTopWaiters = always({
  name: 'pi-tree-holds-the-top-waiters',
  because: 'a top waiter that is missing lends nothing, and one that stayed lends for ever',
  source: ['base-scheduler:INV-PI-2', 'base-scheduler:58', 'f7853c342418'],
  appliesTo: withRtMutexes,
  judged: 'unlocked',
  // Whoever keeps a wait lock may let go of it without a word about its owner.
  about: 'world',
  check(w, _world, names) {
    for (let task = 0; task < w.tasks; task++) {
      if (!lockFree(w, piLock(w, task)) || !lockFree(w, rqLock(w.task.cpu[task]!))) continue;
      const says = disorder(w, task, names) ?? strangers(w, task, names);
      if (says !== null) return says;
    }
    return null;
  },
});

/** Who stands there, against what the task owns. */
function strangers(w: View, task: number, names: Names): string | null {
  let stands = 0;
  for (let at = w.task.piFirst[task]!; at !== NONE && stands <= w.threads; at = w.task.piNext[at]!) stands++;
  for (let mutex = w.task.heldFirst[task]!; mutex !== NONE; mutex = w.mutex.nextHeld[mutex]!) {
    if (!isRtMutex(w, mutex)) continue;
    if (!lockFree(w, waitLock(w, mutex))) return null;
    const top = w.mutex.waitFirst[mutex]!;
    if (top === NONE) continue;
    if (w.task.piOwner[top] !== task)
      return `${names.task(top)} is first in line for ${names.mutex(mutex)} and does not stand in the PI tree of ${names.task(task)}`;
    stands--;
  }
  return stands === 0
    ? null
    : `the PI tree of ${names.task(task)} holds more than the top waiters of what it owns, ${names.task(w.task.piFirst[task]!)} first`;
}
