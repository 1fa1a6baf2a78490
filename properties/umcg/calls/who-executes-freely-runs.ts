// I-33 for designs in which userspace writes the states: only in the middle of a transfer does a worker execute with a word that is not RUNNING.

import { NONE, UMCG_LOCKED, UMCG_RUNNABLE, UMCG_RUNNING } from '../../../model/ids.ts';
import { insideKernel, inUserMode, taskSlot } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { isWorker, stateByte, stateText, withToken } from '../words.ts';

export const whoExecutesFreelyRuns = always({
  name: 'who-executes-freely-runs',
  because: 'a worker that begins a transfer and does not finish it keeps a server that nobody wakes',
  source: ['umcg:I-33'],
  appliesTo: withToken,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const task = w.cpu.curr[cpu]!;
    if (task === NONE || insideKernel(w, cpu) || !isWorker(w, task) || !inUserMode(w, task)) return null;
    const locked = (w.umcg.state[task]! & UMCG_LOCKED) !== 0;
    if (w.hook.notify[task] === 1 || (stateByte(w, task) === UMCG_RUNNING && !locked)) return null;
    if (stateByte(w, task) === UMCG_RUNNABLE && locked && w.frame.program[taskSlot(w, task)]! >= 0) return null;
    return `${names.task(task)} executes user code on CPU ${cpu} and is ${stateText(w, task)}`;
  },
});
