// A CPU that is off executes nothing, so whatever it still has is lost until it comes back. A throttled reservation may stay: it is on no
// queue, and its replenishment takes it elsewhere. Fair servers are threads here as well, so one that stays active is found too.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign, isThrottled, queuedOn, taskName } from '../vocabulary.ts';

export const nothingIsLeftOnACpuThatIsOff = always({
  name: 'nothing-is-left-on-a-cpu-that-is-off',
  because: 'nobody picks there any more, and a task that is queued there waits until somebody brings the CPU back',
  source: ['base-scheduler:S10'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    if (w.cpu.online[cpu] === 1) return null;
    const { curr, donor, stopFirst, wakeFirst } = w.cpu;
    if (curr[cpu] !== NONE || donor[cpu] !== NONE)
      return `${cpuName(cpu)} is off and executes ${taskName(names, curr[cpu]!)}, donor ${taskName(names, donor[cpu]!)}`;
    if (stopFirst[cpu] !== NONE)
      return `${cpuName(cpu)} is off and its stopper was asked to move ${names.task(stopFirst[cpu]!)}`;
    if (wakeFirst[cpu] !== NONE)
      return `${cpuName(cpu)} is off and ${names.task(wakeFirst[cpu]!)} was handed over to it`;
    if (w.cpu.nrRunning[cpu] === 0) return null;
    for (let task = 0; task < w.threads; task++) {
      if (queuedOn(w, task, cpu) && !isThrottled(w, task))
        return `${names.task(task)} is queued on ${cpuName(cpu)}, which is off`;
    }
    return `${cpuName(cpu)} is off and counts ${w.cpu.nrRunning[cpu]} queued tasks`;
  },
});
