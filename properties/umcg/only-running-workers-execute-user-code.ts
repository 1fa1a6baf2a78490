// I-33. From its way back to user mode on, a worker there is RUNNING, or has itself said that it is about to wait (in one design
// by RUNNABLE with COND_WAIT, in the other by IDLE with LOCKED).

import { NONE, UMCG_COND_WAIT, UMCG_LOCKED, UMCG_RUNNABLE, UMCG_RUNNING } from '../../model/ids.ts';
import { insideKernel, inUserMode, taskSlot } from '../../model/view.ts';
import { always } from '../types.ts';
import { isWorker, stateByte, stateText, withUmcg } from './words.ts';

export const onlyRunningWorkersExecuteUserCode = always({
  name: 'only-running-workers-execute-user-code',
  because: 'a worker that goes on after it was stopped executes beside the one that runs in its place',
  source: ['umcg:I-33', 'umcg:P-4'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const task = w.cpu.curr[cpu]!;
    if (task === NONE || insideKernel(w, cpu) || !isWorker(w, task) || !inUserMode(w, task)) return null;
    if (w.hook.notify[task] === 1 || stateByte(w, task) === UMCG_RUNNING) return null;
    const about = stateByte(w, task) === UMCG_RUNNABLE && (w.umcg.state[task]! & (UMCG_COND_WAIT | UMCG_LOCKED)) !== 0;
    if (about && w.frame.program[taskSlot(w, task)]! >= 0) return null;
    return `${names.task(task)} executes user code on CPU ${cpu} and is ${stateText(w, task)}`;
  },
});
