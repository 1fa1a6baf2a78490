// HANDOFF keeps readers and writers that come later out, on behalf of somebody in the list.

import { NONE } from '../../model/ids.ts';
import { isRwsem } from '../../model/view.ts';
import { always } from '../types.ts';

export const aRequestHasSomebodyBehindIt = always({
  name: 'a-request-has-somebody-behind-it',
  because: 'an rwsem reserved for nobody sends everybody through the slow path, for the rest of its life',
  source: ['rwsem_del_waiter() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem'),
  judged: 'section',
  about: 'mutex',
  check(w, mutex, names) {
    if (!isRwsem(w, mutex) || w.mutex.waitFirst[mutex] !== NONE) return null;
    if (w.mutex.handoff[mutex] === 0 && w.mutex.contended[mutex] === 0) return null;
    const bit = w.mutex.handoff[mutex] === 1 ? 'HANDOFF' : 'WAITERS';
    return `${names.mutex(mutex)} has ${bit} set, and nobody waits for it`;
  },
});
