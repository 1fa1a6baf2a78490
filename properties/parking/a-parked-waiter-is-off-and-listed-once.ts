// The shape of the parked forest: who is parked has left its runqueue, or is only delayed there, and stands in one list, that of the task
// that it is parked on or what an activation took off it. That the lists form a tree is no part of this: until an activation that was
// stopped goes on, its owner may have released the mutex and be parked on one of the waiters that are still parked on it.

import { NONE, OFF } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always, type Names } from '../types.ts';
import { parksWaiters, worksOffFrom } from './words.ts';

function isAlone(w: View, task: number): boolean {
  return w.task.parkedNext[task] === NONE && w.task.parkedPrev[task] === NONE;
}

/** What is wrong with its place in the list of `owner`; null: nothing. */
function misplaced(w: View, task: number, owner: number, names: Names): string | null {
  const { parkedFirst, parkedLast, parkedNext, parkedPrev, sleepingOwner } = w.task;
  const next = parkedNext[task]!;
  if (next !== NONE && (parkedPrev[next] !== task || sleepingOwner[next] !== owner)) {
    return `is followed by ${names.task(next)}, which does not know of it`;
  }
  let head = task;
  for (let hops = 0; parkedPrev[head] !== NONE; hops++) {
    const prev = parkedPrev[head]!;
    if (parkedNext[prev] !== head || hops > w.threads)
      return `stands behind ${names.task(prev)}, which does not know of it`;
    head = prev;
  }
  if (parkedFirst[owner] !== head) {
    return worksOffFrom(w, head) === NONE ? 'stands in no list of it and in none that is worked off' : null;
  }
  return next === NONE && parkedLast[owner] !== task ? 'is the last in its list, and that ends with another' : null;
}

export const aParkedWaiterIsOffAndListedOnce = always({
  name: 'a-parked-waiter-is-off-and-listed-once',
  because: 'who is in no list is never brought back, and who executes while it is listed is put on a second runqueue',
  source: ['proxy-exec:B8', 'proxy-exec:M08', 'Proxy Execution v14'],
  appliesTo: parksWaiters,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const owner = w.task.sleepingOwner[task]!;
    if (owner === NONE) return isAlone(w, task) ? null : `${names.task(task)} is parked on nobody and stands in a list`;
    const who = `${names.task(task)} is parked on ${names.task(owner)}`;
    if (w.task.onRq[task] !== OFF && w.fair.delayed[task] === 0)
      return `${who} and on the runqueue of CPU ${w.task.cpu[task]}`;
    if (owner === task) return `${names.task(task)} is parked on itself`;
    const wrong = misplaced(w, task, owner, names);
    return wrong === null ? null : `${who}, but ${wrong}`;
  },
});
