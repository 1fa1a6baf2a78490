// Nothing was admitted for a special thread, it counts on no runqueue and in no root domain, and it is never active in the sense of
// reclaiming. What sums make of it is said by the claims about sums.

import { INACTIVE, NONE } from '../../model/ids.ts';
import { isSpecial } from '../../model/view.ts';
import { always } from '../types.ts';
import { withSpecialThreads } from './words.ts';

export const aSpecialThreadCarriesNoBandwidth = always({
  name: 'a-special-thread-carries-no-bandwidth',
  because: 'its parameters are made up, so what they take from admission and reclaiming is missing for reservations',
  source: ['base-scheduler:B11', 'base-scheduler:B12', 'f6147af176ea'],
  appliesTo: withSpecialThreads,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (!isSpecial(w, task)) return null;
    const { bw, countedOn, contending, reservedIn } = w.dl;
    if (bw[task] !== 0) return `${names.task(task)} is special and has bandwidth ${bw[task]} admitted`;
    if (reservedIn[task] !== NONE) return `${names.task(task)} is special and has bandwidth reserved for a move`;
    if (countedOn[task] !== NONE) return `${names.task(task)} is special and counts on CPU ${countedOn[task]}`;
    if (contending[task] === INACTIVE) return null;
    return `${names.task(task)} is special and counts as active`;
  },
});
