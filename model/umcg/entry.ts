// Where a task goes into the kernel and where it blocks there. A worker of UMCG has its hooks run first; any other task, and any task
// of a design without UMCG, just does it.

import { NEXT, type Next } from '../frames.ts';
import { NONE, RUNNING, UMCG_WORKER } from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import { VOLUNTARY } from '../kernel/schedule.ts';
import type { Machine } from '../machine.ts';
import { P_SCHEDULE } from '../program-names.ts';
import { DO_BLOCK, DO_ENTER } from './rules.ts';

/** schedule() of a task's own wish, from a section of its program; then that goes on at `next`. */
export function schedules(m: Machine, f: number, next: Next = NEXT): Next {
  const { w } = m;
  const task = f - 2 * w.cpus;
  const reports = m.usesUmcg && task < w.tasks && w.umcg.hook[task] === 1 && w.task.state[task] !== RUNNING;
  if (reports && !m.rules.umcgHides(w, task)) return m.call(f, m.rules.umcgProgram(DO_BLOCK), next);
  m.start(hereOf(m, f), P_SCHEDULE, VOLUNTARY);
  return next;
}

/** The program that the frame of a task was just given is a system call, or an exception. Holding a mutex is being inside one still. */
export function entersKernel(m: Machine, f: number, exception: boolean): void {
  const { hook, umcg, cpus } = m.w;
  const task = f - 2 * cpus;
  if (umcg.registered[task] === 0 || hook.inCall[task] !== 0) return;
  hook.inCall[task] = 1 + hook.depth[task]!;
  // A server makes its calls in the middle of its loop, and nothing is hooked.
  if (umcg.role[task] !== UMCG_WORKER) return;
  hook.mustReport[task] = 0;
  const program = exception && !m.rules.umcgHooksExceptions() ? NONE : m.rules.umcgProgram(DO_ENTER);
  if (program === NONE) return;
  m.suspend(f, 0);
  m.start(f, program);
}
