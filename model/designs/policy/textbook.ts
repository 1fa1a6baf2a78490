// The classes as the literature has them: exact arithmetic, budgets enforced where they end, the most urgent tasks on the CPUs at every
// instant. Schedules that other simulators made are reproduced on these.

import type { Choice } from '../../design.ts';
import { NONE } from '../../ids.ts';
import { pickBest } from '../../kernel/balance.ts';
import type { Machine } from '../../machine.ts';
import { mayExecuteOn, moreUrgent } from '../../view.ts';
import { exactArithmetic } from './arithmetic.ts';

/** The lowest free CPU, else the one that serves the least urgent task if that is less urgent, else the last one. */
function lowestFree(m: Machine, task: number): number {
  const { w } = m;
  let chosen = NONE;
  let least = task;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (!mayExecuteOn(w, task, cpu)) continue;
    const there = pickBest(m, cpu);
    if (there === NONE) return cpu;
    if (!moreUrgent(w, least, there)) continue;
    chosen = cpu;
    least = there;
  }
  if (chosen !== NONE) return chosen;
  if (mayExecuteOn(w, task, w.task.wakeCpu[task]!)) return w.task.wakeCpu[task]!;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (mayExecuteOn(w, task, cpu)) return cpu;
  return NONE;
}

export const textbookPolicy: Choice = {
  seam: 'policy',
  name: 'textbook',
  about: 'hard CBS, fixed priorities and EEVDF with exact numbers; the m most urgent tasks run on m CPUs',
  source: 'base-scheduler:G-top-M',
  features: [
    'stable-placement',
    'exact-enforcement',
    'bandwidth-accounting',
    'cbs',
    'late-period-restarts',
    'eevdf',
    'fair-yield-forfeits',
  ],
  rules: { ...exactArithmetic, selectsCpu: lowestFree, mayRemoveCpu: () => false },
  // A job that is late keeps the deadline of its release: where a reservation stands for a job, it is never moved.
  parameters: { latePeriod: ['restarts', 'keeps-its-place'] },
  withParameters: ({ latePeriod }) => (latePeriod === 'keeps-its-place' ? { restartsLatePeriod: () => false } : {}),
  lacksWith: ({ latePeriod }) => (latePeriod === 'keeps-its-place' ? ['late-period-restarts'] : []),
};
