// The tick in the place of a server that looks after its worker: whoever has been found executing ten times since it was picked stops there.

import { NONE } from '../../../model/ids.ts';
import { insideKernel, inUserMode } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { runs } from '../words.ts';

const TICKS = 10;

export const aWorkerGivesWayToTheTick = always({
  name: 'a-worker-gives-way-to-the-tick',
  because: 'one that spins for a lock in user memory keeps the server that its owner needs',
  source: ['umcg:33', 'umcg:design-K23'],
  appliesTo: (features) => features.has('umcg-kernel-tick'),
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const task = w.cpu.curr[cpu]!;
    if (task === NONE || insideKernel(w, cpu) || !runs(w, task) || !inUserMode(w, task)) return null;
    if (w.umcg.ranTicks[task]! < TICKS || w.hook.notify[task] === 1) return null;
    return `${names.task(task)} was found executing by ${w.umcg.ranTicks[task]} ticks, and executes user code on`;
  },
});
