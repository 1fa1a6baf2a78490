// task_sched_runtime(): the CPU clock of a thread, read by somebody who is no task of the model.

import { EV_CLOCK } from '../events.ts';
import { cpuSection, DONE, type Program, program } from '../frames.ts';
import { QUEUED } from '../ids.ts';
import { updateCurr } from './context.ts';
import { rqOfTaskA } from './locks.ts';

// Operand a: the task.
export const clockProgram: Program = program('clock', [
  cpuSection('clock-read', { takes: [rqOfTaskA] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.task.cpu[task]!;
    if (w.task.onRq[task] === QUEUED && m.rules.booksBeforeReading(w, cpu, task)) updateCurr(m, cpu);
    m.emit(EV_CLOCK, task, w.task.execNs[task]!, 0);
    return DONE;
  }),
]);
