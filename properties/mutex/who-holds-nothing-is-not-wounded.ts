// A context that has given back all its mutexes begins anew: nobody can reach it, for it is in no word, and it has nothing that an older one
// could want. So what it was told before must be forgotten when it asks for the next mutex.

import { NONE } from '../../model/ids.ts';
import { isWw } from '../../model/view.ts';
import { always } from '../types.ts';

export const whoHoldsNothingIsNotWounded = always({
  name: 'who-holds-nothing-is-not-wounded',
  because: 'it would back off from the first mutex that it gets, again and again, with nobody to make way for',
  source: ['proxy-exec:B4', 'kernel/locking/mutex.c'],
  appliesTo: (features) => features.has('ww-mutex'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const mutex = w.task.waitsIn[task]!;
    if (mutex === NONE || !isWw(w, mutex) || w.task.wwAcquired[task]! > 0 || w.task.wwWounded[task] === 0) return null;
    return `${names.task(task)} waits for ${names.mutex(mutex)}, holds nothing and is wounded`;
  },
});
