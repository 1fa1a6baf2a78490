// The running task was lowered within its class, the callback is listed, and another CPU has something to give.

import { NONE, PULL_RT, RT } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aLoweredTaskMakesItsCpuPull = sometimes({
  name: 'a-lowered-task-makes-its-cpu-pull',
  because: 'only the CPU of the lowered task knows that it serves less now, and others wait for it to ask',
  source: ['linux-observed:L6', 'base-scheduler:39'],
  appliesTo: (features) => features.has('linux-placement'),
  about: 'cpu',
  seen(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    if ((w.cpu.balance[cpu]! & PULL_RT) === 0 || donor === NONE || w.task.cls[donor] !== RT) return false;
    for (let other = 0; other < w.cpus; other++) if (other !== cpu && w.cpu.rtListed[other]! > 0) return true;
    return false;
  },
});
