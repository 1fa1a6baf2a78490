// Membership is told twice, by on_rq with cpu and by the class queue that holds the task; both must name one runqueue.
// A throttled DEADLINE task is a member outside the class queue. Judged with both locks free: inside them the two are written in turn.

import { NONE, ON_RQ_NAMES, QUEUED } from '../../model/ids.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign, isThrottled } from '../vocabulary.ts';

export const queuedExactlyWhereItBelongs = always({
  name: 'queued-exactly-where-it-belongs',
  because:
    'a task in two queues is picked twice, and one in no queue although it counts as queued is never picked again',
  source: ['proxy-exec:E2', 'base-scheduler:S8', 'base-scheduler:S10', 'cosched-balance:ONE-PLACE'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const holds = w.task.queueOf[task]!;
    const onRq = w.task.onRq[task]!;
    if (onRq !== QUEUED) {
      return holds === NONE
        ? null
        : `${names.task(task)} is ${ON_RQ_NAMES[onRq]} and stands in the queue of ${cpuName(holds)}`;
    }
    const cpu = w.task.cpu[task]!;
    if (holds === (isThrottled(w, task) ? NONE : cpu)) return null;
    const throttled = isThrottled(w, task) ? ', throttled' : '';
    return `${names.task(task)} is QUEUED on ${cpuName(cpu)}${throttled} and stands in the queue of ${cpuName(holds)}`;
  },
});
