// A signal handler that takes time: it makes a system call that blocks, in the middle of a wait of UMCG. Its worker is RUNNABLE meanwhile, or is
// made RUNNING and does not come. With the hooks on, that block is one of a worker that may not block.

import { DONE, NEXT, type Program, program, taskSection } from '../frames.ts';
import { UMCG_WORKER, UNINTERRUPTIBLE } from '../ids.ts';
import { P_SLEEP } from '../program-names.ts';
import { entersKernel } from './entry.ts';
import { taskOf } from './words.ts';

/** How long its system call takes, unless somebody wakes it earlier. */
const SLEEP_NS = 100_000;

export const umcgSignalHandlerProgram: Program = program('umcg-signal-handler', [
  taskSection('handler-call', {}, (m, f) => {
    const { umcg, frame } = m.w;
    const task = taskOf(m.w, f);
    const hooked = m.rules.umcgHooksHandlers() && umcg.role[task] === UMCG_WORKER && umcg.registered[task] === 1;
    umcg.handling[task] = 1;
    umcg.hook[task] = hooked ? 1 : 0;
    m.touchTask(task);
    const next = m.call(f, P_SLEEP, NEXT);
    frame.a[f] = UNINTERRUPTIBLE;
    frame.x[f] = SLEEP_NS;
    if (hooked) entersKernel(m, f, false);
    return next;
  }),
  /** sigreturn(): from here on the wait is taken up again. */
  taskSection('handler-end', {}, (m, f) => {
    const { umcg, hook } = m.w;
    const task = taskOf(m.w, f);
    umcg.handling[task] = 0;
    if (umcg.role[task] === UMCG_WORKER && umcg.registered[task] === 1) umcg.hook[task] = 1;
    hook.notify[task] = 1;
    m.touchTask(task);
    return DONE;
  }),
]);
