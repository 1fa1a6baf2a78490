// A writer that executes on somebody's context owes the rwsem to the task of that chain that waits for it. It gives it to nobody, so what it owes is the
// wake-up. The chain is the one of the moment in which it lets go.

import { EV_CONTENTION_END, EV_READ, EV_RELEASE, EV_SET_STATE, EV_WAKING, EVENT_STRIDE } from '../../model/events.ts';
import { NONE, RW_WRITE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { P_UP_WRITE } from '../../model/program-names.ts';
import { irqSlot, isRwsem, lockWaiting, taskSlot, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

/** The task that runs the writer on this CPU and waits for the rwsem; NONE if the writer runs for itself or for another lock. */
function owedTo(w: View, cpu: number, writer: number, rwsem: number): number {
  let at = w.cpu.donor[cpu]!;
  for (let hops = 0; at !== NONE && at !== writer && hops <= w.threads; hops++) {
    if (!lockWaiting(w, at)) return NONE;
    const lock = w.task.blockedOn[at]!;
    if (lock === rwsem) return at;
    at = w.mutex.owner[lock]!;
  }
  return NONE;
}

export const aDonorOfTheWriterIsWokenFirst: Monitor = {
  kind: 'monitor',
  hears: [EV_CONTENTION_END, EV_READ, EV_RELEASE, EV_SET_STATE, EV_WAKING],
  name: 'a-donor-of-the-writer-is-woken-first',
  because:
    'the scheduler has already chosen the most urgent waiter, and the first of the list may be a less urgent one',
  source: ['proxy-exec:P5', 'proxy-exec:T13', 'rwsem_mark_wake() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('lends-for-rwsem') && features.has('hand-off-to-donor'),
  memory: part('owesWakeUp', 'cpu', {
    donor: ghost('donor that the writer which lets go here is to wake; -1: none', NONE),
    rwsem: ghost('the rwsem that it waits for', NONE),
  }),
  hear({ count, rows }, memory, w, names) {
    const { donor, rwsem } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const cpu = rows[at + 2]!;
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      if (rows[at] === EV_RELEASE) {
        const isUp = isRwsem(w, mutex) && w.frame.program[taskSlot(w, task)] === P_UP_WRITE;
        donor![cpu] = isUp && w.mutex.contended[mutex] === 1 ? owedTo(w, cpu, task, mutex) : NONE;
        rwsem![cpu] = mutex;
        continue;
      }
      const owed = donor![cpu]!;
      // Whatever it hears of meanwhile, it is not asleep for this rwsem any more.
      for (let other = 0; other < w.cpus; other++) if (donor![other] === task) donor![other] = NONE;
      if (owed === NONE || owed === task || rows[at] !== EV_WAKING || w.frame.program[irqSlot(w, cpu)]! >= 0) continue;
      if (w.task.waitsIn[task] !== rwsem![cpu] || w.task.rwWaits[task] !== RW_WRITE) continue;
      return `${names.mutex(rwsem![cpu]!)} was given up by a task that executed for ${names.task(owed)}, which waits for it, and ${names.task(task)} is woken`;
    }
    return null;
  },
};
