// A donor that leaves is replaced first. The one exception: curr that blocked in this very schedule() is still donor while the lock is
// dropped to pull; nobody can queue it elsewhere, since it is on this CPU until the switch. A donor that does not execute has no such shield.

import { NONE, ON_RQ_NAMES } from '../../model/ids.ts';
import { insideKernel } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign, queuedOn } from '../vocabulary.ts';

export const donorIsQueuedHere = always({
  name: 'donor-is-queued-here',
  because: 'a CPU puts back the donor that it remembers, and so writes into a task that another runqueue owns by then',
  source: ['proxy-exec:D1', 'proxy-exec:K4', 'proxy-exec:M06', '3dd95f077371'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE || queuedOn(w, donor, cpu)) return null;
    if (w.cpu.curr[cpu] === donor && insideKernel(w, cpu)) return null;
    const where = `${ON_RQ_NAMES[w.task.onRq[donor]!]} with cpu ${w.task.cpu[donor]}`;
    return `${names.task(donor)} is the donor of ${cpuName(cpu)} and is ${where}`;
  },
});
