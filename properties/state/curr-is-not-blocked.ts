// A task that went through the blocking path may be picked, but only lends its context. Inside schedule() the flag is set before
// the switch, so a CPU in the middle of it, or in an interrupt above it, is not looked at.

import { NONE } from '../../model/ids.ts';
import { insideKernel } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const currIsNotBlocked = always({
  name: 'curr-is-not-blocked',
  because: 'a blocked task that executes goes on without the lock that it waits for',
  source: ['proxy-exec:E9', 'kernel/sched/core.c at 014c4be7310b'],
  appliesTo: everyDesign,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const task = w.cpu.curr[cpu]!;
    if (task === NONE || w.task.isBlocked[task] === 0 || insideKernel(w, cpu)) return null;
    const mutex = w.task.blockedOn[task]!;
    const waits = mutex === NONE ? '' : `, waiting for ${names.mutex(mutex)}`;
    return `${names.task(task)} executes on ${cpuName(cpu)} and is blocked${waits}`;
  },
});
