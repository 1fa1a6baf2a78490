// P-6. What proxy execution is for, said of tasks of UMCG: the most urgent task of all that wait or execute has the end of its chain executed,
// if that is runnable and it lends or counts as RUNNING.

import { NONE, QUEUED } from '../../model/ids.ts';
import { chainEnd, lockWaiting, moreUrgent, retained, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { isServer, isWorker, runs } from '../umcg/words.ts';
import { withProxy } from './words.ts';

/** Is it more urgent than whatever any CPU picked? */
function beatsAll(w: View, task: number): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.online[cpu] === 0) continue;
    if (w.cpu.donor[cpu] !== task && !moreUrgent(w, task, w.cpu.donor[cpu]!)) return false;
  }
  return true;
}

export const anUrgentWorkerGetsItsOwnerRun = always({
  name: 'an-urgent-worker-gets-its-owner-run',
  because: 'otherwise work that shares no mutex with the worker delays it without bound',
  source: ['umcg:P-6'],
  // Where workers sleep and no server lends for them, nothing is promised.
  appliesTo: (features) =>
    withProxy(features) &&
    features.has('follows-remote-owner') &&
    (features.has('umcg-workers-lend') || features.has('umcg-one-lender')),
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || !(isWorker(w, task) || isServer(w, task)) || !lockWaiting(w, task)) return null;
    if (!retained(w, task) && !runs(w, task)) return null;
    const end = chainEnd(w, task);
    if (end === NONE || w.task.onRq[end] !== QUEUED || w.task.onCpu[end] !== NONE) return null;
    if (lockWaiting(w, end) || !beatsAll(w, task)) return null;
    return `${names.task(task)} is the most urgent of all and waits for ${names.task(end)}, which is runnable on CPU ${w.task.cpu[end]} and does not execute`;
  },
});
