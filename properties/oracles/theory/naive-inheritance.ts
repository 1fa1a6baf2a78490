// One CPU, fixed priorities, mutexes whose owner inherits: the slow twin of the blocking bounds, drawn unit by unit. For tests.

import type { ProgramStep } from './sections.ts';

export interface NaiveLocker {
  readonly priority: number;
  readonly offset: number;
  readonly period: number;
  readonly program: readonly ProgramStep[];
}

interface Job {
  release: number;
  /** Steps that are done, and units of the present run. */
  step: number;
  ran: number;
}

/**
 * The largest response of each task among the jobs that end within these units. A lock is followed by a run, or by another lock.
 * Unlock gives the lock to the most urgent waiter, or frees it, and then all waiters try again when they are on the CPU.
 */
export function drawInheritance(tasks: readonly NaiveLocker[], handsOver: boolean, units: number): number[] {
  const jobs = tasks.map((): Job[] => []);
  const owner = new Map<number, number>();
  const waitsFor = new Map<number, number>();
  const worst = tasks.map(() => 0);

  /** The priority with which a task competes: its own, or that of whoever waits for it, transitively. */
  const effective = (t: number): number => {
    const waiters = [...waitsFor].filter(([, lock]) => owner.get(lock) === t).map(([waiter]) => effective(waiter));
    return Math.max(tasks[t]!.priority, ...waiters);
  };
  const unlock = (lock: number) => {
    owner.delete(lock);
    const waiters = [...waitsFor.keys()].filter((t) => waitsFor.get(t) === lock);
    if (!handsOver) for (const waiter of waiters) waitsFor.delete(waiter);
    if (!handsOver || waiters.length === 0) return;
    const next = waiters.reduce((a, b) => (effective(b) > effective(a) ? b : a));
    waitsFor.delete(next);
    owner.set(lock, next);
    jobs[next]![0]!.step++;
  };
  /** After a run that is over: gives back what comes next in the program, and ends the job if nothing else comes. */
  const afterRun = (t: number, now: number) => {
    const job = jobs[t]![0]!;
    const { program } = tasks[t]!;
    if (job.ran < program[job.step]![1]) return;
    job.ran = 0;
    job.step++;
    for (; program[job.step]?.[0] === 'unlock'; job.step++) unlock(program[job.step]![1]);
    if (job.step < program.length) return;
    worst[t] = Math.max(worst[t]!, now - job.release);
    jobs[t]!.shift();
  };
  /** Takes the locks that come next in the program. Whether the task has them and can go on with a run. */
  const takesLocks = (t: number): boolean => {
    const job = jobs[t]![0]!;
    for (; tasks[t]!.program[job.step]![0] === 'lock'; job.step++) {
      const lock = tasks[t]!.program[job.step]![1];
      if (owner.has(lock)) {
        waitsFor.set(t, lock);
        return false;
      }
      owner.set(lock, t);
    }
    return true;
  };

  for (let now = 0; now <= units; now++) {
    for (const [t, { offset, period }] of tasks.entries()) {
      if (now >= offset && (now - offset) % period === 0) jobs[t]!.push({ release: now, step: 0, ran: 0 });
    }
    for (;;) {
      const ready = [...jobs.keys()].filter((t) => jobs[t]!.length > 0 && !waitsFor.has(t));
      if (ready.length === 0) break;
      // An owner that inherits goes before a task of the priority that it inherited.
      const chosen = ready.reduce((a, b) => (effective(b) > effective(a) ? b : a));
      if (!takesLocks(chosen)) continue;
      jobs[chosen]![0]!.ran++;
      afterRun(chosen, now + 1);
      break;
    }
  }
  return worst;
}
