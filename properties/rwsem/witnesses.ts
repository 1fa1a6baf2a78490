// Situations without which the claims about rwsems say little.

import { NONE, RW_WRITE } from '../../model/ids.ts';
import { isRwsem, retained } from '../../model/view.ts';
import { sometimes } from '../types.ts';

export const twoReadersHoldAnRwsem = sometimes({
  name: 'two-readers-hold-an-rwsem',
  because: 'with one reader at a time it is a mutex',
  source: ['proxy-exec:P5'],
  appliesTo: (features) => features.has('rwsem'),
  about: 'mutex',
  seen: (w, mutex) => w.mutex.readers[mutex]! > 1,
});

export const aWriterWaitsForReaders = sometimes({
  name: 'a-writer-waits-for-readers',
  because: 'this is when a waiter has several owners, or none',
  source: ['proxy-exec:P5'],
  appliesTo: (features) => features.has('rwsem'),
  about: 'mutex',
  seen(w, mutex) {
    const first = w.mutex.waitFirst[mutex]!;
    return w.mutex.readers[mutex]! > 0 && first !== NONE && w.task.rwWaits[first] === RW_WRITE;
  },
});

export const aWaiterOfAnRwsemLends = sometimes({
  name: 'a-waiter-of-an-rwsem-lends',
  because: 'else nothing was seen of proxying rwsems',
  source: ['proxy-exec:P5'],
  appliesTo: (features) => features.has('lends-for-rwsem'),
  about: 'task',
  seen(w, task) {
    const mutex = w.task.blockedOn[task]!;
    return mutex !== NONE && retained(w, task) && isRwsem(w, mutex) && w.mutex.owner[mutex] !== NONE;
  },
});
