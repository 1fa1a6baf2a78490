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

export const aWriterSpinsBesideReaders = sometimes({
  name: 'a-writer-spins-beside-readers',
  because: 'they are spun for by the clock alone',
  source: ['proxy-exec:P5'],
  appliesTo: (features) => features.has('rwsem') && features.has('mutex-spin'),
  about: 'task',
  seen(w, task) {
    const mutex = w.task.spinsOn[task]!;
    return mutex !== NONE && isRwsem(w, mutex) && w.mutex.readers[mutex]! > 0 && w.mutex.spinFirst[mutex] === task;
  },
});

export const readersAreMarkedAsSlow = sometimes({
  name: 'readers-are-marked-as-slow',
  because: 'else nobody found readers that hold an rwsem for longer than a writer spins',
  source: ['proxy-exec:P5'],
  appliesTo: (features) => features.has('rwsem') && features.has('mutex-spin'),
  about: 'mutex',
  seen: (w, mutex) => w.mutex.nonspinnable[mutex] === 1,
});

export const aWriterSpinsForWhatIsReserved = sometimes({
  name: 'a-writer-spins-for-what-is-reserved',
  because: 'it stands in the wait list and executes, which no other waiter does',
  source: ['proxy-exec:P5'],
  appliesTo: (features) => features.has('rwsem') && features.has('mutex-spin'),
  about: 'task',
  seen(w, task) {
    const mutex = w.task.spinsOn[task]!;
    return mutex !== NONE && isRwsem(w, mutex) && w.task.waitsIn[task] === mutex;
  },
});
