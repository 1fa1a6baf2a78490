// The mutex knows its owner and the owner keeps a list of what it holds; both change in one step. A mutex in nobody's list would never
// be released, one in a foreign list would be released twice.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { withMutexes } from '../vocabulary.ts';

export const heldMutexesAgreeWithOwners = always({
  name: 'held-mutexes-agree-with-owners',
  because: 'a mutex has one owner, and that task knows it',
  source: ['proxy-exec:B10', 'proxy-exec:T1'],
  appliesTo: withMutexes,
  judged: 'section',
  about: 'mutex',
  check(w, mutex, names) {
    const { owner, nextHeld } = w.mutex;
    const who = owner[mutex]!;
    if (who === NONE)
      return nextHeld[mutex] === NONE
        ? null
        : `${names.mutex(mutex)} is free and still linked in a list of held mutexes`;
    let at = w.task.heldFirst[who]!;
    for (let hops = 0; at !== NONE && hops < w.mutexes; hops++) {
      if (at === mutex) return null;
      if (owner[at] !== who) return `${names.task(who)} lists ${names.mutex(at)} as held and does not own it`;
      at = nextHeld[at]!;
    }
    return `${names.task(who)} owns ${names.mutex(mutex)} and does not list it as held`;
  },
});
