// SCHED_FIFO: one list per CPU, most urgent first, first queued first among equals. A running task keeps its place in it.
// Preempted tasks therefore stay at the head of their level; a yield goes to the tail.

import { ENQ_HEAD, type SchedClass } from '../../design.ts';
import { BUG_IDLE_MATH, EV_BUG } from '../../events.ts';
import { NEVER, NONE, RT } from '../../ids.ts';
import { type Before, insertSorted, removeQueued } from '../../kernel/queue.ts';
import type { Machine } from '../../machine.ts';

const higher: Before = (m, a, b) => m.w.task.prio[a]! > m.w.task.prio[b]!;
const ends = (m: Machine) => ({ first: m.w.cpu.rtFirst, last: m.w.cpu.rtLast });

export const realtimeClass: SchedClass = {
  cls: RT,
  enqueueTask(m, cpu, task, flags) {
    insertSorted(m, ends(m), cpu, task, higher, flags & ENQ_HEAD);
  },
  dequeueTask(m, cpu, task) {
    removeQueued(m, ends(m), cpu, task);
  },
  pickTask: (w, cpu) => w.cpu.rtFirst[cpu]!,
  putPrevTask(m, cpu) {
    m.w.cpu.rtCurr[cpu] = NONE;
  },
  setNextTask(m, cpu, task) {
    m.w.cpu.rtCurr[cpu] = task;
  },
  charge(m, _cpu, task, ns) {
    m.w.rt.chargedNs[task]! += ns;
  },
  wakeupPreempt(m, cpu, woken, other) {
    if (other === NONE) {
      m.emit(EV_BUG, BUG_IDLE_MATH, woken, NONE);
      return true;
    }
    if (higher(m, woken, other)) return true;
    if (higher(m, other, woken) || !m.rules.displacesEqual(m.w, cpu, woken, other)) return false;
    removeQueued(m, ends(m), cpu, woken);
    insertSorted(m, ends(m), cpu, woken, higher, ENQ_HEAD);
    return true;
  },
  yieldTask(m, cpu, task) {
    if (m.w.task.queueOf[task] !== cpu) return;
    removeQueued(m, ends(m), cpu, task);
    insertSorted(m, ends(m), cpu, task, higher, 0);
  },
  migrateTask() {},
  replenish() {},
  enforceAt: () => NEVER,
  taskTick: () => false,
};
