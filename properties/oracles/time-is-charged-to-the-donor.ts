// Ground truth beside the books: the machine knows whose context was used while the clock moved. What the classes charged, with the
// interval that is still open, must come to the same. The account is kept by class, and a task may change its class: the sum counts.

import { inexactNs, isServer, isStopper, taskClockNs } from '../../model/view.ts';
import { always } from '../types.ts';

export const timeIsChargedToTheDonor = always({
  name: 'time-is-charged-to-the-donor',
  because: 'an owner that pays for the urgency it was lent runs out of its own, and the lender gets more than it has',
  source: [
    'proxy-exec:A2',
    'base-scheduler:DM5',
    'proxy-exec:T18',
    'proxy-exec:M57',
    'aa4f74dfd42b',
    'cosched-balance:CLK-LOCAL',
  ],
  // A waiter that is passed over may pay as well; then what it pays is a claim of its own.
  appliesTo: (features) => !features.has('waiters-pay-beside'),
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    // The stopper's class keeps no account; what a fair server pays, its tasks pay as well.
    if (isStopper(w, task) || isServer(w, task)) return null;
    const cpu = w.task.cpu[task]!;
    const open = w.cpu.donor[cpu] === task ? taskClockNs(w, cpu) - w.task.execStartNs[task]! : 0;
    const charged = w.fair.chargedNs[task]! + w.rt.chargedNs[task]! + w.dl.chargedNs[task]! + open;
    const paid = w.task.paidNs[task]!;
    if (Math.abs(charged - paid) <= inexactNs(w)) return null;
    return `${names.task(task)} was the donor for ${paid} ns and was charged ${charged} ns (${inexactNs(w)} ns held)`;
  },
});
