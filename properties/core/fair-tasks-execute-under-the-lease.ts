// Leases: a CPU that executes a fair task, and has nothing to do in the scheduler, holds the lease of its core, and that is for the cookie of the task;
// one that executes something more urgent does not hold it.

import { FAIR, NONE, STOP } from '../../model/ids.ts';
import { always } from '../types.ts';
import { withLeases } from './words.ts';

export const fairTasksExecuteUnderTheLease = always({
  name: 'fair-tasks-execute-under-the-lease',
  because: 'the siblings know of each other by their leases alone',
  source: ['cosched-balance:H-LEASE', 'cosched-balance:G-PREEMPT'],
  appliesTo: withLeases,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const curr = w.cpu.curr[cpu]!;
    const { leased, leader, set } = w.core;
    if (curr === NONE || w.cpu.online[cpu] === 0 || w.task.cls[curr] === STOP) return null;
    const own = w.cookie.cookie[curr]!;
    const turn = set[leader[cpu]!]!;
    if (w.task.cls[curr] === FAIR) {
      if (leased[cpu] === 0) return `CPU ${cpu} executes ${names.task(curr)}, which is fair, and holds no lease`;
      return own === turn
        ? null
        : `CPU ${cpu} executes ${names.task(curr)} of set ${own}, and the lease is for ${turn}`;
    }
    return leased[cpu] === 1
      ? `CPU ${cpu} executes ${names.task(curr)}, which is not fair, and holds the lease of set ${turn}`
      : null;
  },
});
