// Window W1 of a proxy migration: the waiter is on no runqueue, and a wake-up that already holds its pi lock waits for it.

import { MIGRATING } from '../../model/ids.ts';
import { lockFree, piLock } from '../../model/view.ts';
import { sometimes } from '../types.ts';

export const aWakeUpMeetsAWaiterBetweenRunqueues = sometimes({
  name: 'a-wake-up-meets-a-waiter-between-runqueues',
  because: 'a wake-up that comes while its task is on no runqueue is how wake-ups get lost',
  source: ['proxy-exec:W1', 'proxy-exec:M33', 'proxy-exec:T6'],
  appliesTo: (features) => features.has('donor-migration'),
  about: 'task',
  seen: (w, task) =>
    w.task.onRq[task] === MIGRATING &&
    w.task.isBlocked[task] === 1 &&
    w.task.cpu[task] !== w.task.wakeCpu[task] &&
    !lockFree(w, piLock(w, task)),
});
