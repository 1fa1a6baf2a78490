// Each CPU has two clocks. That of the wall is the same everywhere; that of its tasks stands still while an interrupt or a hypervisor has
// the CPU. A queue that CPUs share has to say whose clock it goes by, and either way one of them is charged for what the other one lost.

import { always } from '../types.ts';

export const aTaskClockLeavesOutWhatIsNobodys = always({
  name: 'a-task-clock-leaves-out-what-is-nobodys',
  because:
    'CPUs differ in interrupts and stolen time, and a task that pays for those of another CPU gets less than its share, or more',
  source: ['cosched-balance:CLK-LOCAL', 'cosched-balance:Z12', 'update_rq_clock_task() of kernel/sched/core.c'],
  appliesTo: (features) => features.has('noise'),
  judged: 'section',
  about: 'cpu',
  check(w, cpu) {
    const { lagNs, irqNs, stealNs } = w.noise;
    const nobodys = irqNs[cpu]! + stealNs[cpu]!;
    if (lagNs[cpu] === nobodys) return null;
    return `the clock of the tasks of CPU ${cpu} is ${lagNs[cpu]} ns behind, and interrupts took ${irqNs[cpu]} ns of it, a hypervisor ${stealNs[cpu]} ns`;
  },
});
