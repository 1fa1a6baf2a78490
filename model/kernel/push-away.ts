// push_cpu_stop(): a migration-disabled task cannot be moved to where it could run, so the task that executes in its way is moved, by the
// stopper of its CPU. One such request at a time for each CPU.

import { EV_STOP_WORK } from '../events.ts';
import { type Section, sectionId, taskSection } from '../frames.ts';
import { NONE, QUEUED } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { maskWidthOf, rqLock } from '../view.ts';
import { moveTask } from './balance.ts';
import { reschedCpu } from './context.ts';
import { piB, rqHere } from './locks.ts';

const TAKE = sectionId('stop-take');
const FIND = sectionId('stop-push-find');
/** So often find_lock_lowest_rq() looks for another CPU when the one that it found has filled before both were locked. */
const TRIES_MAX = 3;

/** get_push_task(), rq lock held: answers the CPU whose stopper must be woken now, NONE if there is nothing to push. */
export function askPushAway(m: Machine, cpu: number): number {
  const { w } = m;
  const task = w.cpu.donor[cpu]!;
  if (task === NONE || w.cpu.pushBusy[cpu] === 1) return NONE;
  if (maskWidthOf(w, task) < 2 || w.task.migrateDisabled[task]! > 0) return NONE;
  w.cpu.pushBusy[cpu] = 1;
  w.cpu.pushTask[cpu] = task;
  m.touchCpu(cpu);
  m.emit(EV_STOP_WORK, task, cpu);
  return cpu;
}

/** The request of this CPU, taken up by its stopper; NONE for none. */
export function takePushAway(m: Machine, cpu: number): number {
  const task = m.w.cpu.pushTask[cpu]!;
  if (task === NONE) return NONE;
  m.w.cpu.pushTask[cpu] = NONE;
  m.touchCpu(cpu);
  return task;
}

function finish(m: Machine, cpu: number): number {
  m.w.cpu.pushBusy[cpu] = 0;
  m.touchCpu(cpu);
  return TAKE;
}

// Operand b: the task. d: where to. e: tries that came too late.
export const pushAwaySections: readonly Section[] = [
  taskSection('stop-push-find', { takes: [piB, rqHere(1)], keeps: [0], preemptible: false, irqsOff: true }, (m, f) => {
    const { w } = m;
    const task = w.frame.b[f]!;
    const cpu = f - 2 * w.cpus - w.tasks;
    const here = w.task.cpu[task] === cpu && w.task.onRq[task] === QUEUED && w.task.migrateDisabled[task] === 0;
    const to = here ? m.rules.findsCpu(m, task) : NONE;
    if (to === NONE || to === cpu) {
      m.release(f, 0);
      return finish(m, cpu);
    }
    w.frame.d[f] = to;
    return sectionId('stop-push-move');
  }),
  taskSection(
    'stop-push-move',
    {
      takes: [piB, rqHere(1), { place: 2, of: (m, f) => rqLock(m.w.frame.d[f]!) }],
      preemptible: false,
      irqsOff: true,
    },
    (m, f) => {
      const { w } = m;
      const task = w.frame.b[f]!;
      const cpu = f - 2 * w.cpus - w.tasks;
      const to = w.frame.d[f]!;
      const isThere = w.task.pushCpu[task] === cpu && m.rules.mayStillMove(w, to, task);
      if (isThere && m.rules.findsCpu(m, task) !== to && ++w.frame.e[f]! < TRIES_MAX) return FIND;
      if (isThere && m.rules.findsCpu(m, task) === to) {
        moveTask(m, task, cpu, to);
        reschedCpu(m, to);
      }
      return finish(m, cpu);
    },
  ),
];
