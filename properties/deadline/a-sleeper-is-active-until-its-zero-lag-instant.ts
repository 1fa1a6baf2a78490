// A task that sleeps goes on using its share until the instant at which the budget that it has left would just last to its deadline.
// Replenishment in its sleep moves budget and deadline by so much that this instant stays.

import { TIMER_ZERO_LAG } from '../../model/events.ts';
import { DL, NEVER, NON_CONTENDING, QUEUED } from '../../model/ids.ts';
import { isServer, timerAtNs, timerIsOnItsWay } from '../../model/view.ts';
import { always } from '../types.ts';

export const aSleeperIsActiveUntilItsZeroLagInstant = always({
  name: 'a-sleeper-is-active-until-its-zero-lag-instant',
  because:
    'a share that is free too early is used twice when the sleeper wakes before its old budget has lost its worth',
  source: ['base-scheduler:B15'],
  appliesTo: (features) => features.has('bandwidth-accounting'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const { dl } = w;
    if (dl.contending[task] !== NON_CONTENDING || w.task.normalCls[task] !== DL || isServer(w, task)) return null;
    if (w.task.onRq[task] === QUEUED) return `${names.task(task)} is queued and counts as asleep`;
    const at = timerAtNs(w, task, TIMER_ZERO_LAG);
    if (at === NEVER)
      return timerIsOnItsWay(w, task, TIMER_ZERO_LAG)
        ? null
        : `${names.task(task)} sleeps, uses its share, and no timer ends that`;
    const zeroLag = dl.deadlineNs[task]! - (dl.budgetNs[task]! * dl.periodNs[task]!) / dl.runtimeNs[task]!;
    // Whole ns; and a period that opened anew because a held CPU missed its timer changes everything.
    if (Math.abs(at - zeroLag) <= 2 || w.system.heldNs[0]! > 0) return null;
    return `${names.task(task)} sleeps and uses its share until ${at} ns; its 0-lag instant is ${zeroLag} ns`;
  },
});
