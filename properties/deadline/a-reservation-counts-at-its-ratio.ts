// What a reservation adds to the books, against its runtime and period. The sums that other claims recount are sums of these shares: a
// share that is wrong by itself leaves them all consistent.

import { DEAD, DL, NEW } from '../../model/ids.ts';
import { isServer, isSpecial } from '../../model/view.ts';
import { always } from '../types.ts';

/** A whole CPU in the books. */
const UNIT = 2 ** 20;

/** Whole units, rounded down as the kernel does; exact while a runtime stays below 8 s. */
function share(runtimeNs: number, periodNs: number): number {
  const scaled = runtimeNs * UNIT;
  return (scaled - (scaled % periodNs)) / periodNs;
}

export const aReservationCountsAtItsRatio = always({
  name: 'a-reservation-counts-at-its-ratio',
  because: 'a reservation that is not counted in full is given away a second time',
  source: ['base-scheduler:B11', 'kernel/sched/deadline.c'],
  appliesTo: (features) => features.has('bandwidth-accounting'),
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const { normalCls, state } = w.task;
    if (normalCls[task] !== DL || state[task] === NEW || state[task] === DEAD) return null;
    if (isServer(w, task) || isSpecial(w, task)) return null;
    const { bw, runtimeNs, periodNs } = w.dl;
    const due = share(runtimeNs[task]!, periodNs[task]!);
    if (bw[task] === due) return null;
    return `${names.task(task)} has ${runtimeNs[task]} ns in each ${periodNs[task]} ns, which is ${due} of ${UNIT}, and counts as ${bw[task]}`;
  },
});
