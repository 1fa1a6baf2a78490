// P-7, and the second half of I-16. A task is parked on its way to user mode alone, where no lock of the kernel is held.

import { holdsLock, waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { withUmcg } from '../umcg/words.ts';

export const whoWaitsInUmcgHoldsNoMutex = always({
  name: 'who-waits-in-umcg-holds-no-mutex',
  because:
    'whoever waits for that mutex waits until a scheduler in user space runs its owner again, which may wait for the mutex itself',
  source: ['umcg:P-7', 'umcg:I-16'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || !waitsInUmcg(w, task) || !holdsLock(w, task)) return null;
    const held = w.task.heldFirst[task]!;
    return `${names.task(task)} sleeps in UMCG and owns ${held < 0 ? 'an rwsem' : names.mutex(held)}`;
  },
});
