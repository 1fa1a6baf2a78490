// Parked on the right task: the owner of the very mutex that it waits for, not the end of the chain, and that one sleeps or is parked
// itself. Quiescent: an unlock rewrites both before it has woken anybody, and an activation is not done.

import { NONE } from '../../model/ids.ts';
import { parked } from '../../model/view.ts';
import { always } from '../types.ts';
import { parksWaiters, sleeps } from './words.ts';

export const aWaiterIsParkedOnTheOwnerItWaitsFor = always({
  name: 'a-waiter-is-parked-on-the-owner-it-waits-for',
  because: 'on anybody else it sleeps on while its owner is awake and runs without its urgency',
  source: ['proxy-exec:B9', 'proxy-exec:T8', 'proxy-exec:M28', 'proxy-exec:M26'],
  appliesTo: parksWaiters,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const on = w.task.sleepingOwner[task]!;
    if (on === NONE) return null;
    const mutex = w.task.blockedOn[task]!;
    if (mutex === NONE) return `${names.task(task)} is parked on ${names.task(on)} and waits for no mutex`;
    const owner = w.mutex.owner[mutex]!;
    if (owner !== on) {
      const whose = owner === NONE ? 'nobody owns' : `${names.task(owner)} owns`;
      return `${names.task(task)} is parked on ${names.task(on)}, but waits for ${names.mutex(mutex)}, which ${whose}`;
    }
    if (sleeps(w, on) || parked(w, on)) return null;
    return `${names.task(task)} is parked on ${names.task(on)}, which is awake on CPU ${w.task.cpu[on]}`;
  },
});
