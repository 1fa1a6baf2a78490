// AB-FLAG: the flag of a CPU keeps others from asking again. It is up exactly as long as one request is being handed over, waits or is
// worked on; up without a request, it is up for good.

import { WORK_NONE } from '../../model/ids.ts';
import { isBeingKicked } from '../../model/view.ts';
import { always } from '../types.ts';

export const theActiveBalanceFlagNamesOneRequest = always({
  name: 'the-active-balance-flag-names-one-request',
  because:
    'a flag without a request ends active balance on that CPU for good, a request without a flag runs beside another',
  source: ['cosched-balance:AB-FLAG', 'cosched-balance:K10', 'cosched-balance:window-W2', 'f0498d2a54e7'],
  appliesTo: (features) => features.has('active-balance'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    const flag = w.lb.active[cpu]!;
    const { work, listed, carried, awaits } = w.lb;
    const requests =
      (isBeingKicked(w, cpu) ? 1 : 0) + (work[cpu] === WORK_NONE ? 0 : 1) + listed[cpu]! + carried[cpu]! + awaits[cpu]!;
    if (flag === requests) return null;
    return `the flag of CPU ${cpu} is ${flag === 1 ? 'up' : 'down'}, with ${requests} requests`;
  },
});
