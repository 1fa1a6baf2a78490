// A boost overrides a throttle: the task is queued at once and the replenishment that was to come is called off.

import { TIMER_REPLENISH } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { timerArmed } from '../../model/view.ts';
import { always } from '../types.ts';
import { withRtMutexes } from './waits.ts';

export const aBoostedReservationIsNotThrottled = always({
  name: 'a-boosted-reservation-is-not-throttled',
  because:
    'a replenishment left armed gives the task a second budget later, and a throttle left on keeps the waiter waiting',
  source: ['base-scheduler:17', 'linux-observed:L10', 'b58652db66c9'],
  appliesTo: withRtMutexes,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const lender = w.dl.lender[task]!;
    // It is told when it is queued: asleep it may still be both.
    if (lender === NONE || w.task.queueOf[task] === NONE) return null;
    if (w.dl.throttled[task] === 1) return `${names.task(task)} is boosted by ${names.task(lender)} and throttled`;
    return timerArmed(w, task, TIMER_REPLENISH)
      ? `${names.task(task)} is boosted by ${names.task(lender)}, and its replenishment is still to come`
      : null;
  },
});
