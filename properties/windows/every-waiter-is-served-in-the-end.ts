// No lost waiter, at the end: when all that could release its mutexes has done so, whoever still waits must wait for something that
// never comes by the scenario's own doing: a deadly embrace, or a task that computes for ever.

import { NONE } from '../../model/ids.ts';
import { reads, type View } from '../../model/view.ts';
import { always } from '../types.ts';

export const everyWaiterIsServedInTheEnd = always({
  name: 'every-waiter-is-served-in-the-end',
  because: 'a waiter whose mutex was released and that never gets it is lost',
  source: ['proxy-exec:V2', 'proxy-exec:M21', 'proxy-exec:M24'],
  appliesTo: (features) => features.has('mutex'),
  judged: 'settled',
  about: 'task',
  check(w, task, names) {
    const mutex = w.task.waitsIn[task]!;
    if (mutex === NONE || someEndlessTaskExecutes(w)) return null;
    let at = task;
    for (let hops = 0; hops <= w.threads; hops++) {
      const waitsIn = w.task.waitsIn[at]!;
      if (waitsIn === NONE) {
        if (w.task.endless[at] === 1) return null;
        return `${names.task(task)} still waits for ${names.mutex(mutex)}, though ${names.task(at)}, which could release what it waits for, waits for nothing`;
      }
      const owner = holderAmong(w, waitsIn);
      if (owner === NONE) return `${names.task(at)} still waits for ${names.mutex(waitsIn)}, which nobody owns`;
      if (owner === at) return `${names.task(at)} still waits for ${names.mutex(waitsIn)}, which it was given`;
      at = owner;
    }
    return null;
  },
});

/** Its owner; of an rwsem that is read a reader, rather one that releases nothing by itself. */
function holderAmong(w: View, mutex: number): number {
  let holder = w.mutex.owner[mutex]!;
  if (holder !== NONE || w.mutex.readers[mutex] === 0) return holder;
  for (let task = 0; task < w.tasks; task++) {
    if (!reads(w, task, mutex)) continue;
    if (holder === NONE || w.task.endless[task] === 1 || w.task.waitsIn[task] !== NONE) holder = task;
  }
  return holder;
}

function someEndlessTaskExecutes(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const curr = w.cpu.curr[cpu]!;
    if (curr !== NONE && w.task.endless[curr] === 1) return true;
  }
  return false;
}
