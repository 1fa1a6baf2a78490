// Siblings that pick together use one lock. Which one that is changes only while nobody holds any of them.

import { presentLock, rqLock } from '../../model/view.ts';
import { always } from '../types.ts';
import { withCookies } from './words.ts';

export const aHeldRunqueueLockIsThePresentOne = always({
  name: 'a-held-runqueue-lock-is-the-present-one',
  because: 'two CPUs with different locks for one runqueue are both inside it',
  source: ['cosched-balance:A-ATOMIC-PICK'],
  appliesTo: withCookies,
  judged: 'section',
  about: 'cpu',
  check(w, cpu) {
    const lock = rqLock(cpu);
    if (w.lock.holder[lock] === -1 || presentLock(w, lock) === lock) return null;
    return `the lock of CPU ${cpu} is held, and those who need it take that of CPU ${presentLock(w, lock)}`;
  },
});
