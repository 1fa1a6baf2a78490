// The flag and the owner are one word, exchanged as a whole: who asks finds an owner in it, and an owner that lets go finds the flag. It
// is the kernel's own warning in __mutex_trylock().

import { NONE } from '../../model/ids.ts';
import { isRwsem } from '../../model/view.ts';
import { always } from '../types.ts';

export const aFreeMutexAsksForNoHandOff = always({
  name: 'a-free-mutex-asks-for-no-hand-off',
  because: 'a mutex that is freed although a waiter asked for it can be stolen from that waiter again',
  source: ['proxy-exec:T13', '9d659ae14b54', '3a010c493271'],
  appliesTo: (features) => features.has('mutex-spin'),
  judged: 'section',
  about: 'mutex',
  check(w, mutex, names) {
    // An rwsem stays reserved while it is free: nobody is given it.
    if (w.mutex.handoff[mutex] === 0 || w.mutex.owner[mutex] !== NONE || isRwsem(w, mutex)) return null;
    const first = w.mutex.waitFirst[mutex]!;
    return `${names.mutex(mutex)} is free and asks for hand-off to ${first === NONE ? 'nobody' : names.task(first)}`;
  },
});
