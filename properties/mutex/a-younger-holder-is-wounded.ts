// No context waits for a younger one that has not been told: a holder that does not know it may wait for the older one in turn, and nobody
// will look again. Quiescent: who takes a free mutex writes its context beside the word a moment later, and looks at the waiters then.

import { KIND_WW_WOUND, NONE } from '../../model/ids.ts';
import { always } from '../types.ts';

export const aYoungerHolderIsWounded = always({
  name: 'a-younger-holder-is-wounded',
  because: 'two contexts that wait for each other must not depend on which of them looked first',
  source: ['proxy-exec:B4', 'kernel/locking/ww_mutex.h'],
  appliesTo: (features) => features.has('ww-mutex'),
  judged: 'quiescent',
  about: 'mutex',
  check(w, mutex, names) {
    if (w.mutex.kind[mutex] !== KIND_WW_WOUND) return null;
    const holder = w.mutex.wwContext[mutex]!;
    if (holder === NONE || w.task.wwWounded[holder] === 1) return null;
    const { waitNext, wwStamp, wwAcquired } = w.task;
    for (let at = w.mutex.waitFirst[mutex]!, hops = 0; at !== NONE && hops <= w.tasks; at = waitNext[at]!, hops++) {
      if (wwAcquired[at] === 0 || wwStamp[at]! >= wwStamp[holder]!) continue;
      return `${names.task(at)} waits for ${names.mutex(mutex)} of ${names.task(holder)}, which is younger and was not told`;
    }
    return null;
  },
});
