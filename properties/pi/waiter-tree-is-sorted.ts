// The waiters of an rt_mutex, and those of a futex, by the keys that they stand with; an earlier deadline counts among DEADLINE waiters.

import { KIND_FUTEX, KIND_RT, NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { urgencyText, withRtMutexes } from './waits.ts';

export const waiterTreeIsSorted = always({
  name: 'waiter-tree-is-sorted',
  because: 'unlock takes the first, which must be the most urgent; in a torn order a waiter cannot even be found again',
  source: ['base-scheduler:INV-PI-2', 'base-scheduler:59', 'linux-observed:L3'],
  appliesTo: withRtMutexes,
  judged: 'unlocked',
  about: 'mutex',
  check(w, mutex, names) {
    const kind = w.mutex.kind[mutex]!;
    if (kind !== KIND_RT && kind !== KIND_FUTEX) return null;
    const { waitKey, waitDeadlineNs, waitNext } = w.task;
    let ahead = w.mutex.waitFirst[mutex]!;
    for (let hops = 0; ahead !== NONE && hops <= w.threads; hops++) {
      const next = waitNext[ahead]!;
      if (next === NONE) return null;
      const [key, nextKey] = [waitKey[ahead]!, waitKey[next]!];
      const late = kind === KIND_RT && key === 100 && nextKey === 100 && waitDeadlineNs[next]! < waitDeadlineNs[ahead]!;
      if (nextKey > key || late) {
        const behind = late ? `, whose deadline is ${waitDeadlineNs[ahead]! - waitDeadlineNs[next]!} ns earlier` : '';
        return `${urgencyText(names, ahead, key)} stands before ${urgencyText(names, next, nextKey)}${behind} in the waiter tree of ${names.mutex(mutex)}`;
      }
      ahead = next;
    }
    return null;
  },
});
