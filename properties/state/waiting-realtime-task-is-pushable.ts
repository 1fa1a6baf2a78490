// Push and pull find tasks by the pushable list alone. Whoever could execute elsewhere and is neither donor nor curr must be in it, also
// after it was blocked, executed for a donor, was throttled or pinned. Quiescent: a switch lists the old task after it left.

import { QUEUED } from '../../model/ids.ts';
import { isRealtime, widthOf } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign, isThrottled, leftOver, ranked } from '../vocabulary.ts';

export const waitingRealtimeTaskIsPushable = always({
  name: 'waiting-realtime-task-is-pushable',
  because: 'a runnable RT or DEADLINE task that is not listed waits here while other CPUs run less urgent work',
  source: ['proxy-exec:K2', 'proxy-exec:M39', 'proxy-exec:M40', 'K Prateek Nayak, 2026-03-12, on v25'],
  appliesTo: everyDesign,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.cpu[task]!;
    if (w.task.pushCpu[task] === cpu || w.task.onRq[task] !== QUEUED || !isRealtime(w, task)) return null;
    if (w.cpu.donor[cpu] === task || w.cpu.curr[cpu] === task) return null;
    if (w.task.isBlocked[task] === 1 || isThrottled(w, task) || widthOf(w, task) < 2) return null;
    return `${ranked(w, names, task)} waits on ${cpuName(cpu)}, may execute elsewhere, and is not listed as pushable${leftOver(w, names, task)}`;
  },
});
