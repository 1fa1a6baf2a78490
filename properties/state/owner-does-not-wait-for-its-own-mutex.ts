// The walk stops for ever at a task that waits for a mutex which it owns. While the new owner executes in its own lock call it has
// the pointer set for a moment; then it is not blocked. Told about the mutex: its owner and the pointer of that owner both lead here.

import { NONE } from '../../model/ids.ts';
import { isBeingWoken, lockWaiting } from '../../model/view.ts';
import { always } from '../types.ts';
import { withMutexes } from '../vocabulary.ts';

export const ownerDoesNotWaitForItsOwnMutex = always({
  name: 'owner-does-not-wait-for-its-own-mutex',
  because: 'hand-over takes the pointer off the task before it publishes it as owner, or the chain has no end',
  source: ['proxy-exec:B3', 'proxy-exec:T5'],
  appliesTo: withMutexes,
  judged: 'section',
  about: 'mutex',
  check(w, mutex, names) {
    const owner = w.mutex.owner[mutex]!;
    if (owner === NONE || w.task.blockedOn[owner] !== mutex || !lockWaiting(w, owner)) return null;
    if (isBeingWoken(w, owner)) return null;
    return `${names.task(owner)} owns ${names.mutex(mutex)} and is blocked on it`;
  },
});
