// I-27. Who takes a list walks it, and does not wait for somebody who is about to join it: that one may have stopped for as long as it likes.

import { NONE, UMCG_PENDING } from '../../../model/ids.ts';
import { spinsInUserMode, taskSlot, type View } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { isServer, isWorker, withUmcg } from '../words.ts';

const executes = (w: View, task: number): boolean => {
  const cpu = w.task.onCpu[task]!;
  return cpu !== NONE && w.cpu.curr[cpu] === task;
};

export const aListIsTakenWithoutWaiting = always({
  name: 'a-list-is-taken-without-waiting',
  because: 'a server that spins for a thread that has lost its CPU does nothing for as long as that lasts',
  source: ['umcg:I-27'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (!spinsInUserMode(w, task) || !isServer(w, task)) return null;
    for (let worker = 0; worker < w.umcg.role.length; worker++) {
      if (w.umcg.link[worker] !== UMCG_PENDING || !isWorker(w, worker)) continue;
      if (w.frame.held[taskSlot(w, worker)] === 1 || !executes(w, worker))
        return `${names.task(task)} spins until ${names.task(worker)} has linked itself, and that one does not go on`;
    }
    return null;
  },
});
