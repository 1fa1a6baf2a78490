// What a reservation adds to the books, against its runtime and period. The sums that other claims recount are sums of these shares: a
// share that is wrong by itself leaves them all consistent. Who ended or left the class counts until its 0-lag instant, and then no more.

import { TIMER_ZERO_LAG } from '../../model/events.ts';
import { DEAD, DL, NEVER, NEW, OFF } from '../../model/ids.ts';
import { isServer, isSpecial, timerAtNs, timerIsOnItsWay, type View } from '../../model/view.ts';
import { always } from '../types.ts';

/** A whole CPU in the books. */
const UNIT = 2 ** 20;

/** Whole units, rounded down as the kernel does; exact while a runtime stays below 8 s. */
function share(runtimeNs: number, periodNs: number): number {
  const scaled = runtimeNs * UNIT;
  return (scaled - (scaled % periodNs)) / periodNs;
}

/** Its share is its own until the 0-lag instant. */
const endsByTimer = (w: View, task: number): boolean =>
  timerAtNs(w, task, TIMER_ZERO_LAG) !== NEVER || timerIsOnItsWay(w, task, TIMER_ZERO_LAG);

export const aReservationCountsAtItsRatio = always({
  name: 'a-reservation-counts-at-its-ratio',
  because: 'a reservation that is not counted in full is given away twice, and one that outlives its task is lost',
  source: ['base-scheduler:B11', 'kernel/sched/deadline.c'],
  appliesTo: (features) => features.has('bandwidth-accounting'),
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const { normalCls, state, onRq } = w.task;
    if (state[task] === NEW || isServer(w, task) || isSpecial(w, task)) return null;
    const { bw, runtimeNs, periodNs } = w.dl;
    if (normalCls[task] !== DL || state[task] === DEAD) {
      if (bw[task] === 0 || onRq[task] !== OFF || endsByTimer(w, task)) return null;
      return `${names.task(task)} has no reservation any more, no timer ends what it had, and it counts as ${bw[task]} of ${UNIT}`;
    }
    const due = share(runtimeNs[task]!, periodNs[task]!);
    if (bw[task] === due) return null;
    return `${names.task(task)} has ${runtimeNs[task]} ns in each ${periodNs[task]} ns, which is ${due} of ${UNIT}, and counts as ${bw[task]}`;
  },
});
