// push_rt_task(), push_dl_task(): after a pick, a wake-up or a replenishment, RT and DEADLINE tasks that wait here move to CPUs
// that run something less urgent. The choice is made under this rq lock alone; both locks are taken to move, and all is tested again.

import { cpuSection, DONE, NEXT, type Program, program, sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { competesAs, moreUrgent, rqLock } from '../view.ts';
import { bestPushable, moveTask, pickBest, pushTarget } from './balance.ts';
import { reschedCpu } from './context.ts';
import { rqA } from './locks.ts';

const SELECT = sectionId('push-select');

// Operand a: the CPU to push from. c: the task. d: where to.
export const pushProgram: Program = program('push', [
  cpuSection('push-select', { takes: [rqA], keeps: [0] }, (m, f) => {
    const { w } = m;
    const { frame } = w;
    const from = frame.a[f]!;
    w.cpu.callbacks[from] = 0;
    m.touchCpu(from);
    let [failedLo, failedHi] = [0, 0];
    let task = bestPushable(m, from, NONE, m.rules.mayPush);
    for (; task !== NONE; task = bestPushable(m, from, NONE, m.rules.mayPush, task)) {
      if (moreUrgent(w, task, competesAs(w, from))) {
        // Whoever picks here takes the rest of this pass over.
        reschedCpu(m, from);
        w.cpu.callbacks[from] = 1;
        return DONE;
      }
      // They come by urgency: where a more urgent one with this mask found no CPU, this one finds none either.
      if (w.task.allowedLo[task] === failedLo && w.task.allowedHi[task] === failedHi) continue;
      const to = pushTarget(m, from, task);
      if (to === NONE) {
        failedLo = w.task.allowedLo[task]!;
        failedHi = w.task.allowedHi[task]!;
        continue;
      }
      frame.c[f] = task;
      frame.d[f] = to;
      m.release(f, 0);
      return NEXT;
    }
    return DONE;
  }),
  cpuSection('push-move', { takes: [rqA, { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], keeps: [0] }, (m, f) => {
    const { w } = m;
    const { frame } = w;
    const from = frame.a[f]!;
    const to = frame.d[f]!;
    const task = frame.c[f]!;
    const still = w.task.pushCpu[task] === from && w.task.queueOf[task] === from && m.rules.mayPush(w, from, task);
    if (still && pushTarget(m, from, task) === to && moreUrgent(w, task, pickBest(m, to))) moveTask(m, task, from, to);
    return SELECT;
  }),
]);
