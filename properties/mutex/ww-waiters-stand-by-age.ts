// The oldest context waits at the head, so that unlock chooses it and a younger one that must die finds it in front of itself.

import { NONE } from '../../model/ids.ts';
import { isWw } from '../../model/view.ts';
import { always } from '../types.ts';

export const wwWaitersStandByAge = always({
  name: 'ww-waiters-stand-by-age',
  because: 'an older context behind a younger one waits for it, which is how a circle begins',
  source: ['proxy-exec:T2', 'kernel/locking/ww_mutex.h'],
  appliesTo: (features) => features.has('ww-mutex'),
  judged: 'unlocked',
  about: 'mutex',
  check(w, mutex, names) {
    if (!isWw(w, mutex)) return null;
    const { waitNext, wwStamp } = w.task;
    let prev = NONE;
    for (let at = w.mutex.waitFirst[mutex]!, hops = 0; at !== NONE && hops <= w.tasks; at = waitNext[at]!, hops++) {
      if (prev !== NONE && wwStamp[prev]! > wwStamp[at]!)
        return `${names.task(at)}, the older context, stands behind ${names.task(prev)} at ${names.mutex(mutex)}`;
      prev = at;
    }
    return null;
  },
});
