// What stands in the pushable list of a CPU is queued there and may be taken: it is no donor and does not only lend its context.
// curr may stand in it (since v25); push and pull skip it.

import { NONE } from '../../model/ids.ts';
import { isRealtime } from '../../model/view.ts';
import { always } from '../types.ts';
import { chainsShareACpu, cpuName } from '../vocabulary.ts';

export const pushableTaskMayBeMoved = always({
  name: 'pushable-task-may-be-moved',
  because:
    'a balancer that takes a donor or a blocked task breaks the runqueue that uses it, or only makes proxying send it back',
  source: ['proxy-exec:K1', 'proxy-exec:K4', 'proxy-exec:T20', 'proxy-exec:M38'],
  // Under bandwidth inheritance the reservation of a waiter goes where it would run; a unit goes with all of its waiters.
  appliesTo: (features) => chainsShareACpu(features) && !features.has('unit-balance'),
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.pushCpu[task]!;
    if (cpu === NONE) return null;
    const listed = `${names.task(task)} is listed as pushable on ${cpuName(cpu)} and`;
    if (w.task.queueOf[task] !== cpu) return `${listed} stands in the queue of ${cpuName(w.task.queueOf[task]!)}`;
    if (!isRealtime(w, task)) return `${listed} is neither RT nor DEADLINE`;
    // Whom an unlock has let go may be moved to where it may execute.
    if (w.task.isBlocked[task] === 1 && w.task.waking[task] === 0) return `${listed} is blocked`;
    return w.cpu.donor[cpu] === task ? `${listed} is the donor there` : null;
  },
});
