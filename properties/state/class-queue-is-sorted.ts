// Each queued task against its two neighbours: links agree, all stand in the queue of the same CPU and class, and nobody stands behind a
// less urgent one. Fair queues are kept in the order of queueing, which links alone show.

import { DL, FAIR, NONE, RT, STOP } from '../../model/ids.ts';
import { firstQueued, moreUrgent, type View } from '../../model/view.ts';
import { always, type Names } from '../types.ts';
import { cpuName, everyDesign, ranked } from '../vocabulary.ts';

function lastQueued(w: View, cpu: number, cls: number): number {
  return cls === DL ? w.cpu.dlLast[cpu]! : cls === RT ? w.cpu.rtLast[cpu]! : cls === FAIR ? w.cpu.fairLast[cpu]! : NONE;
}

/** Facts against two neighbours of one queue, the task and the one before it. */
function disorder(w: View, ahead: number, task: number, cpu: number, names: Names): string | null {
  const { queueOf, cls } = w.task;
  const pair = `${ranked(w, names, ahead)} and ${ranked(w, names, task)}`;
  if (queueOf[ahead] !== cpu || queueOf[task] !== cpu || cls[ahead] !== cls[task])
    return `${pair} do not belong in one queue`;
  if (w.task.rqNext[ahead] !== task || w.task.rqPrev[task] !== ahead) return `${pair} are not linked both ways`;
  return moreUrgent(w, task, ahead) ? `${pair} stand in the wrong order` : null;
}

export const classQueueIsSorted = always({
  name: 'class-queue-is-sorted',
  because: 'a pick takes the head of the queue, so the head must be the most urgent task',
  source: ['base-scheduler:S3', 'base-scheduler:S5', 'proxy-exec:D4', 'f558c2b834ec'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.queueOf[task]!;
    const prev = w.task.rqPrev[task]!;
    const next = w.task.rqNext[task]!;
    if (cpu === NONE) {
      return prev === NONE && next === NONE
        ? null
        : `${names.task(task)} is linked in a class queue and stands in none`;
    }
    const cls = w.task.cls[task]!;
    if (cls === STOP) return null;
    if ((prev === NONE) !== (firstQueued(w, cpu, cls) === task))
      return `${names.task(task)} is not where the queue of ${cpuName(cpu)} begins`;
    if ((next === NONE) !== (lastQueued(w, cpu, cls) === task))
      return `${names.task(task)} is not where the queue of ${cpuName(cpu)} ends`;
    if (
      prev !== NONE &&
      (w.task.rqNext[prev] !== task ||
        w.task.queueOf[prev] !== cpu ||
        w.task.cls[prev] !== cls ||
        moreUrgent(w, task, prev))
    ) {
      return disorder(w, prev, task, cpu, names);
    }
    if (
      next !== NONE &&
      (w.task.rqPrev[next] !== task ||
        w.task.queueOf[next] !== cpu ||
        w.task.cls[next] !== cls ||
        moreUrgent(w, next, task))
    ) {
      return disorder(w, task, next, cpu, names);
    }
    return null;
  },
});
