// The two ends of the class order: the stopper thread of each CPU above everything, idle below everything.

import type { SchedClass } from '../../design.ts';
import { IDLE, NEVER, NONE, QUEUED, STOP } from '../../ids.ts';

const nothing = (): void => {};

export const stopClass: SchedClass = {
  cls: STOP,
  enqueueTask(m, cpu, task) {
    m.w.task.queueOf[task] = cpu;
    m.w.cpu.nrRunning[cpu]!++;
    m.touchCpu(cpu);
  },
  dequeueTask(m, cpu, task) {
    m.w.task.queueOf[task] = NONE;
    m.w.cpu.nrRunning[cpu]!--;
    m.touchCpu(cpu);
  },
  pickTask: (w, cpu) => (w.task.onRq[w.tasks + cpu] === QUEUED ? w.tasks + cpu : NONE),
  putPrevTask: nothing,
  setNextTask: nothing,
  charge: nothing,
  wakeupPreempt: () => false,
  yieldTask: nothing,
  migrateTask: nothing,
  replenish: nothing,
  enforceAt: () => NEVER,
  taskTick: () => false,
};

export const idleClass: SchedClass = {
  ...stopClass,
  cls: IDLE,
  enqueueTask: nothing,
  dequeueTask: nothing,
  pickTask: () => NONE,
};
