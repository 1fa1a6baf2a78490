// The stopper thread of each CPU, the most urgent task there: it moves away tasks that may no longer execute on its CPU.

import { ENQ_MIGRATE } from '../design.ts';
import { EV_MIGRATE, EV_STOP_WORK } from '../events.ts';
import { NEXT, type Next, type Program, program, sectionId, taskSection } from '../frames.ts';
import { INTERRUPTIBLE, NONE, QUEUED, RUNNING } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { SELECT_FORCED } from '../placement-rules.ts';
import { P_SCHEDULE, P_WAKE } from '../program-names.ts';
import { mayExecuteOn, retained, rqLock } from '../view.ts';
import { wakeupPreempt } from './context.ts';
import { finishDelayed } from './delayed.ts';
import { piB, rqHere } from './locks.ts';
import { pushAwaySections, takePushAway } from './push-away.ts';
import { activateTask, deactivateTask, setTaskCpu } from './queue.ts';
import { VOLUNTARY } from './schedule.ts';
import { selectTaskRq } from './select.ts';
import { ANY_STATE } from './wake-up.ts';

/** Asks the stopper of a CPU to move a task that executes there, and goes on as the wake-up of that stopper. rq lock held. */
export function queueStop(m: Machine, frame: number, cpu: number, task: number): Next {
  listStop(m, cpu, task);
  m.release(frame, 0);
  return m.tail(frame, P_WAKE, m.w.tasks + cpu, ANY_STATE);
}

function listStop(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  if (w.task.affinityPending[task] === 1) return;
  w.task.affinityPending[task] = 1;
  w.task.stopNext[task] = NONE;
  const last = w.cpu.stopLast[cpu]!;
  if (last === NONE) w.cpu.stopFirst[cpu] = task;
  else {
    w.task.stopNext[last] = task;
    m.touchTask(last);
  }
  w.cpu.stopLast[cpu] = task;
  m.touchTask(task);
  m.touchCpu(cpu);
  m.emit(EV_STOP_WORK, task, cpu);
}

function takeStop(m: Machine, cpu: number): number {
  const { w } = m;
  const task = w.cpu.stopFirst[cpu]!;
  if (task === NONE) return NONE;
  w.cpu.stopFirst[cpu] = w.task.stopNext[task]!;
  if (w.cpu.stopFirst[cpu] === NONE) w.cpu.stopLast[cpu] = NONE;
  w.task.stopNext[task] = NONE;
  m.touchTask(task);
  m.touchCpu(cpu);
  return task;
}

const TAKE = sectionId('stop-take');
const PARK = sectionId('stop-park');
const PUSH_AWAY = sectionId('stop-push-find');
const ELSEWHERE = sectionId('stop-elsewhere');

// Operand b: the task to move. d: where to.
export const stopperProgram: Program = program('stopper', [
  taskSection('stop-take', { takes: [rqHere(1)], preemptible: false, irqsOff: true }, (m, f) => {
    const { w } = m;
    const self = f - 2 * w.cpus;
    w.frame.b[f] = takeStop(m, self - w.tasks);
    if (w.frame.b[f] !== NONE) return NEXT;
    w.frame.b[f] = takePushAway(m, self - w.tasks);
    return w.frame.b[f] === NONE ? PARK : PUSH_AWAY;
  }),
  taskSection('stop-detach', { takes: [piB, rqHere(1)], keeps: [0], preemptible: false, irqsOff: true }, (m, f) => {
    const { w } = m;
    const cpu = f - 2 * w.cpus - w.tasks;
    const task = w.frame.b[f]!;
    if (w.fair.delayed[task] === 1 && w.task.cpu[task] === cpu && !mayExecuteOn(w, task, cpu)) {
      finishDelayed(m, cpu, task);
    }
    const here = w.task.onRq[task] === QUEUED && w.task.cpu[task] === cpu;
    if (here && !mayExecuteOn(w, task, cpu) && !m.rules.staysOnAffinityChange(w, cpu, task)) {
      const to = selectTaskRq(m, task, m.pick, SELECT_FORCED);
      deactivateTask(m, cpu, task, 0);
      setTaskCpu(m, task, to);
      w.frame.d[f] = to;
      m.emit(EV_MIGRATE, task, cpu, to);
      return NEXT;
    }
    m.touchTask(task);
    const at = w.task.cpu[task]!;
    if (w.task.onRq[task] === QUEUED && at !== cpu && !mayExecuteOn(w, task, at) && !retained(w, task)) {
      w.frame.d[f] = at;
      return ELSEWHERE;
    }
    w.task.affinityPending[task] = 0;
    if (retained(w, task)) w.task.wakeCpu[task] = m.rules.homeAfterAffinity(w, task);
    return TAKE;
  }),
  taskSection(
    'stop-attach',
    { takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], preemptible: false, irqsOff: true },
    (m, f) => {
      const { w } = m;
      const task = w.frame.b[f]!;
      w.task.affinityPending[task] = 0;
      activateTask(m, w.frame.d[f]!, task, ENQ_MIGRATE);
      wakeupPreempt(m, w.frame.d[f]!, task);
      return TAKE;
    },
  ),
  taskSection(
    'stop-elsewhere',
    { takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], preemptible: false, irqsOff: true },
    (m, f) => {
      const { w } = m;
      const at = w.frame.d[f]!;
      const task = w.frame.b[f]!;
      const still = w.task.onRq[task] === QUEUED && w.task.cpu[task] === at && !mayExecuteOn(w, task, at);
      w.task.affinityPending[task] = 0;
      m.touchTask(task);
      if (!still) return TAKE;
      listStop(m, at, task);
      m.start(f - 2 * w.cpus - w.tasks, P_WAKE, w.tasks + at, ANY_STATE);
      return TAKE;
    },
  ),
  taskSection('stop-park', { takes: [rqHere(1)], preemptible: false, irqsOff: true }, (m, f) => {
    const { w } = m;
    const self = f - 2 * w.cpus;
    if (w.cpu.stopFirst[self - w.tasks] !== NONE || w.cpu.pushTask[self - w.tasks] !== NONE) return TAKE;
    w.task.state[self] = INTERRUPTIBLE;
    m.touchTask(self);
    return NEXT;
  }),
  taskSection('stop-sleep', { preemptible: false }, (m, f) => {
    const { w } = m;
    m.start(f - 2 * w.cpus - w.tasks, P_SCHEDULE, VOLUNTARY);
    return NEXT;
  }),
  taskSection('stop-return', { preemptible: false }, (m, f) => {
    m.w.task.state[f - 2 * m.w.cpus] = RUNNING;
    m.touchTask(f - 2 * m.w.cpus);
    return TAKE;
  }),
  ...pushAwaySections,
]);
