// Per CPU the sleepers that wait for I/O, and over all CPUs those that contribute to the load, equal what the tasks say. Quiescent: a
// wake-up takes a task off the one before it is queued, and off the other where it is.

import { KILLABLE, OFF, UNINTERRUPTIBLE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

/** It sleeps, was put to sleep by schedule(), and nobody wakes it. */
const sleeps = (w: View, task: number): boolean => w.task.onRq[task] === OFF && w.task.isBlocked[task] === 1;

export const sleepersAreCountedWhereTheySleep = always({
  name: 'sleepers-are-counted-where-they-sleep',
  because: 'the load average, the idle governor and I/O pressure are made from these counts',
  source: ['proxy-exec:K8', 'proxy-exec:M54', 'Proxy Execution v31'],
  appliesTo: everyDesign,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    let loaded = 0;
    let kept = 0;
    for (let task = 0; task < w.tasks; task++) {
      if (!sleeps(w, task)) continue;
      if (w.task.state[task] === UNINTERRUPTIBLE || w.task.state[task] === KILLABLE) loaded++;
      if (w.task.io[task] === 1 && w.task.inIowait[task] === 0) {
        return `${names.task(task)} sleeps for I/O and is counted nowhere`;
      }
    }
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      kept += w.cpu.nrUninterruptible[cpu]!;
      let waiting = 0;
      for (let task = 0; task < w.tasks; task++) {
        if (w.task.io[task] === 1 && w.task.cpu[task] === cpu && sleeps(w, task)) waiting++;
      }
      if (waiting !== w.cpu.nrIowait[cpu]) {
        return `${cpuName(cpu)} counts ${w.cpu.nrIowait[cpu]} tasks that wait for I/O, and there are ${waiting}`;
      }
    }
    return kept === loaded ? null : `all CPUs together count ${kept} uninterruptible sleepers, and there are ${loaded}`;
  },
});
