// I-11. A worker that was asked to stop is kicked as well, so that it does not compute on in user mode.

import { NONE, UMCG_PREEMPT, UMCG_RUNNING } from '../../../model/ids.ts';
import { inUserMode, taskSlot } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { isWorker, somebodyIsOnTheWay, stateByte, withUmcg } from '../words.ts';

export const aRequestToStopIsSeen = always({
  name: 'a-request-to-stop-is-seen',
  because: 'a worker that is not reached computes for as long as it likes',
  source: ['umcg:I-11'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu, names) {
    const task = w.cpu.curr[cpu]!;
    if (task === NONE || !isWorker(w, task) || (w.umcg.state[task]! & UMCG_PREEMPT) === 0) return null;
    if (stateByte(w, task) !== UMCG_RUNNING || w.frame.program[taskSlot(w, task)]! >= 0) return null;
    if (!inUserMode(w, task) || somebodyIsOnTheWay(w)) return null;
    return `${names.task(task)} was asked to stop and executes user code`;
  },
});
