// The stopper thread of each CPU, the most urgent task there: it moves away tasks that may no longer execute on its CPU.

import { activeSections, takeWork } from '../balance/active.ts';
import { twoStopSections } from '../balance/swap.ts';
import { ENQ_MIGRATE } from '../design.ts';
import { EV_MIGRATE, EV_STOP_WORK } from '../events.ts';
import { NEXT, type Next, type Program, program, sectionId, taskSection } from '../frames.ts';
import { BALANCE_ANY, INTERRUPTIBLE, NONE, QUEUED, RUNNING, WAKING, WORK_LISTED } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { SELECT_FORCED } from '../placement-rules.ts';
import { P_PUSH, P_SCHEDULE, P_WAKE, P_WAKE_PENDING } from '../program-names.ts';
import { hasTwoStop, inEffectiveMask, irqSlot, mayExecuteOn, retained, rqLock } from '../view.ts';
import type { World } from '../world.ts';
import { completeRequest } from './affinity.ts';
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

/** Queued, or left by its wake-up to the CPU that it goes to. */
const isOnItsWay = ({ task: t }: World, task: number): boolean => t.onRq[task] === QUEUED || t.state[task] === WAKING;

const TAKE = sectionId('stop-take');
const PARK = sectionId('stop-park');
const PUSH_AWAY = sectionId('stop-push-find');
const BALANCE = sectionId('stop-balance');
const TAKE_TWO = sectionId('stop-two-take');
const ELSEWHERE = sectionId('stop-elsewhere');

// Operand b: the task to move. c: 1 if its CPU is on its way out and pushes it, 0 if an affinity request asks. d: where to.
export const stopperProgram: Program = program('stopper', [
  taskSection('stop-take', { takes: [rqHere(1)], preemptible: false, irqsOff: true, window: 'balance:W4' }, (m, f) => {
    const { w } = m;
    const cpu = f - 2 * w.cpus - w.tasks;
    const pushed = w.cpu.pushWork[cpu]!;
    w.frame.c[f] = pushed === NONE ? 0 : 1;
    w.cpu.pushWork[cpu] = NONE;
    m.touchCpu(cpu);
    w.frame.b[f] = pushed === NONE ? takeStop(m, cpu) : pushed;
    // flush_smp_call_function_queue(): who is on the way to this CPU is here before it is asked whether it may stay.
    if (w.cpu.wakeFirst[cpu] !== NONE && m.rules.stopperFlushes(w)) m.start(irqSlot(w, cpu), P_WAKE_PENDING);
    if (w.frame.b[f] !== NONE) return NEXT;
    w.frame.b[f] = takePushAway(m, cpu);
    if (w.frame.b[f] !== NONE) {
      w.frame.e[f] = 0;
      return PUSH_AWAY;
    }
    if (w.helpers === 0 && takeWork(m, cpu)) return BALANCE;
    return hasTwoStop(w, cpu) ? TAKE_TWO : PARK;
  }),
  taskSection('stop-detach', { takes: [piB, rqHere(1)], keeps: [0], preemptible: false, irqsOff: true }, (m, f) => {
    const { w } = m;
    const cpu = f - 2 * w.cpus - w.tasks;
    const task = w.frame.b[f]!;
    if (w.fair.delayed[task] === 1 && w.task.cpu[task] === cpu && !mayExecuteOn(w, task, cpu)) {
      finishDelayed(m, cpu, task);
    }
    const here = w.task.onRq[task] === QUEUED && w.task.cpu[task] === cpu;
    if (here) m.rules.whenNoCpuIsLeft(m, task);
    if (here && m.rules.mustMove(w, cpu, task) && !m.rules.staysOnAffinityChange(w, cpu, task)) {
      const to = selectTaskRq(m, task, m.pick, SELECT_FORCED);
      deactivateTask(m, cpu, task, 0);
      setTaskCpu(m, task, to);
      w.frame.d[f] = to;
      m.emit(EV_MIGRATE, task, cpu, to);
      return NEXT;
    }
    m.touchTask(task);
    if (w.frame.c[f] === 1) return TAKE;
    const at = w.task.cpu[task]!;
    if (isOnItsWay(w, task) && at !== cpu && !inEffectiveMask(w, task, at) && !retained(w, task)) {
      w.frame.d[f] = at;
      return ELSEWHERE;
    }
    w.task.affinityPending[task] = 0;
    if (retained(w, task) || m.rules.parkedGetsHome(w, task)) w.task.wakeCpu[task] = m.rules.homeAfterAffinity(w, task);
    // Who has become migrate-disabled leaves later, and its callers wait for that.
    if (w.task.migrateDisabled[task] === 0) completeRequest(m, task);
    return TAKE;
  }),
  taskSection(
    'stop-attach',
    { takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], preemptible: false, irqsOff: true },
    (m, f) => {
      const { w } = m;
      const task = w.frame.b[f]!;
      if (w.frame.c[f] === 0) {
        w.task.affinityPending[task] = 0;
        completeRequest(m, task);
      }
      activateTask(m, w.frame.d[f]!, task, ENQ_MIGRATE);
      wakeupPreempt(m, w.frame.d[f]!, task);
      const to = w.frame.d[f]!;
      const here = f - 2 * w.cpus - w.tasks;
      if (w.task.pushCpu[task] === to && m.rules.stopperPushes(w)) m.start(irqSlot(w, here), P_PUSH, to, BALANCE_ANY);
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
      const still = isOnItsWay(w, task) && w.task.cpu[task] === at && !inEffectiveMask(w, task, at);
      w.task.affinityPending[task] = 0;
      m.touchTask(task);
      if (!still) {
        completeRequest(m, task);
        return TAKE;
      }
      listStop(m, at, task);
      m.start(f - 2 * w.cpus - w.tasks, P_WAKE, w.tasks + at, ANY_STATE);
      return TAKE;
    },
  ),
  taskSection('stop-park', { takes: [rqHere(1)], preemptible: false, irqsOff: true }, (m, f) => {
    const { w } = m;
    const self = f - 2 * w.cpus;
    const { stopFirst, pushWork, pushTask } = w.cpu;
    const cpu = self - w.tasks;
    const balances = w.helpers === 0 && w.lb.work[cpu] === WORK_LISTED;
    if (stopFirst[cpu] !== NONE || pushWork[cpu] !== NONE || pushTask[cpu] !== NONE || balances || hasTwoStop(w, cpu))
      return TAKE;
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
  ...activeSections,
  ...twoStopSections,
]);
