// DEADLINE parameters are the task's own exactly if no DEADLINE waiter boosts it: what it uses otherwise belongs to a task that has a
// reservation and waits for it, directly or through others.

import { DL, NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always, type Names } from '../types.ts';
import { effectiveUrgency, somebodyWalks, waitsFor, withRtMutexes } from './waits.ts';

export const aLoanHasALender = always({
  name: 'a-loan-has-a-lender',
  because: 'a task that goes on with parameters of somebody who lends nothing has bandwidth that nobody admitted',
  source: ['base-scheduler:INV-PI-5', 'base-scheduler:11', 'base-scheduler:12', '740797ce3a12'],
  appliesTo: withRtMutexes,
  judged: 'quiescent',
  // Whoever lends may be far away, and leave without a word.
  about: 'world',
  check(w, _world, names) {
    for (let task = 0; task < w.tasks; task++) {
      const says = wrongLoan(w, task, names);
      if (says !== null) return somebodyWalks(w) ? null : says;
    }
    return null;
  },
});

function wrongLoan(w: View, task: number, names: Names): string | null {
  const lender = w.dl.lender[task]!;
  const who = names.task(task);
  if (lender === NONE) {
    return w.task.cls[task] === DL && w.task.normalCls[task] !== DL
      ? `${who} is boosted to DEADLINE and uses parameters of its own, which it does not have`
      : null;
  }
  const whose = `${who} uses the DEADLINE parameters of ${names.task(lender)}`;
  if (w.task.cls[task] !== DL) return `${whose} and is no DEADLINE task`;
  if (w.task.normalCls[lender] !== DL) return `${whose}, which has no reservation`;
  const top = w.task.piFirst[task]!;
  if (top === NONE || effectiveUrgency(w, top) !== 100) return `${whose}, and no DEADLINE waiter heads its PI tree`;
  return waitsFor(w, lender, task) ? null : `${whose}, which does not wait for it`;
}
