// fork(): copy_process() as far as the scheduler is concerned, then wake_up_new_task(). A child is a task of the shape that does not
// exist before. Its policy is its parent's own, never what others lend to that; it begins where the parent executes, and is placed when it is woken.

import { ENQ_MIGRATED, ENQ_WAKEUP } from '../design.ts';
import { EV_ERROR, EV_FORK, EV_WAKEUP_NEW } from '../events.ts';
import { cpuSection, DONE, type LockRef, NEXT, type Program, program, taskSection } from '../frames.ts';
import {
  BIRTH_FORKED,
  BIRTH_NONE,
  BIRTH_PLACED,
  DL,
  FAIR,
  FAIR_OTHER,
  NEW,
  NO_SIGNAL,
  NONE,
  RT,
  RUNNING,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { SELECT_FORK } from '../placement-rules.ts';
import { P_PUSH } from '../program-names.ts';
import { rqLock } from '../view.ts';
import type { World } from '../world.ts';
import { wakeupPreempt } from './context.ts';
import { hereOf, piA, rqHere, rqOfTaskA } from './locks.ts';
import { activateTask, setTaskCpu } from './queue.ts';
import { selectTaskRq } from './select.ts';
import { baseSliceNs, weightOfNice } from './weights.ts';

/** Made a reservation before it is woken, the child takes its share along. */
const oldRqOfReservation: LockRef = {
  place: 1,
  of: ({ w }, f) => {
    const child = w.frame.a[f]!;
    return w.task.cls[child] === DL ? rqLock(w.task.cpu[child]!) : NONE;
  },
};

/** sched_fork(): the policy of `from`, or that of an ordinary task. A nice level below zero is not kept then. */
function copyPolicy(m: Machine, child: number, from: number): void {
  const { rules, w } = m;
  const { fair, task } = w;
  const resets = rules.resetsChild(w, from);
  const cls = rules.inheritedClass(w, from);
  const prio = rules.inheritedPrio(w, from);
  const ordinary = resets && cls !== FAIR;
  task.cls[child] = ordinary ? FAIR : cls;
  task.normalCls[child] = task.cls[child]!;
  task.prio[child] = ordinary ? 0 : prio;
  task.normalPrio[child] = task.prio[child]!;
  task.rr[child] = task.cls[child] === RT ? task.rr[from]! : 0;
  task.resetOnFork[child] = resets ? 0 : task.resetOnFork[from]!;
  const nice0 = weightOfNice(0);
  fair.load[child] = resets ? (ordinary ? nice0 : Math.min(nice0, fair.load[from]!)) : fair.load[from]!;
  fair.weight[child] = fair.load[child]!;
  fair.policy[child] = ordinary ? FAIR_OTHER : fair.policy[from]!;
  fair.sliceNs[child] = resets ? baseSliceNs(w.cpus) : fair.sliceNs[from]!;
  fair.lag[child] = rules.inheritedLag(w, from);
  fair.relative[child] = 0;
  w.rt.usedNs[child] = rules.inheritedUse(w, from);
  if (task.cls[child] === DL) copyReservation(w, child, from);
}

function copyReservation({ dl }: World, child: number, from: number): void {
  dl.runtimeNs[child] = dl.runtimeNs[from]!;
  dl.relDeadlineNs[child] = dl.relDeadlineNs[from]!;
  dl.periodNs[child] = dl.periodNs[from]!;
}

/** dup_task_struct(): where it may execute. */
function copyPlace({ fair, dl, task }: World, child: number, parent: number): void {
  task.allowedLo[child] = task.allowedLo[parent]!;
  task.allowedHi[child] = task.allowedHi[parent]!;
  task.cpuset[child] = task.cpuset[parent]!;
  dl.root[child] = task.cpuset[parent]!;
  fair.group[child] = fair.group[parent]!;
  fair.shares[child] = fair.shares[parent]!;
}

/** sched_core_fork(): the child is trusted by whoever trusts its parent. */
function copyCookie({ cookie, coreUse }: World, child: number, parent: number): void {
  cookie.cookie[child] = cookie.cookie[parent]!;
  if (cookie.cookie[child] !== 0) coreUse.users[0]!++;
}

// On the parent. Operand a: the child. b: the CPU from which it moves when it is placed.
export const forkProgram: Program = program('fork', [
  // Nobody else knows of the child before the end of this section. From then on its mask and policy may change, before it is woken.
  taskSection('fork-copy', { takes: [piA, rqHere(1)] }, (m, f) => {
    const { w } = m;
    const child = w.frame.a[f]!;
    const parent = f - 2 * w.cpus;
    const here = hereOf(m, f);
    const errno = m.rules.refusesFork(w, parent);
    if (errno !== 0) {
      m.emit(EV_ERROR, parent, errno);
      return DONE;
    }
    w.task.state[child] = NEW;
    w.task.birth[child] = BIRTH_FORKED;
    w.task.signal[child] = NO_SIGNAL;
    setTaskCpu(m, child, here);
    copyPlace(w, child, parent);
    if (m.usesCores) copyCookie(w, child, parent);
    copyPolicy(m, child, m.rules.inheritsFrom(w, here, parent));
    m.touchTask(child);
    m.emit(EV_FORK, parent, child);
    return NEXT;
  }),
  cpuSection('fork-select', { takes: [piA, oldRqOfReservation], keeps: [0] }, (m, f) => {
    const { w } = m;
    const child = w.frame.a[f]!;
    const from = w.task.cpu[child]!;
    const first = m.rules.keepsFirstCpu(w, child);
    const cpu = first === NONE ? selectTaskRq(m, child, m.pick, SELECT_FORK) : first;
    if (cpu !== from) m.classOf(child).migrateTask(m, child);
    w.frame.b[f] = from;
    w.task.birth[child] = BIRTH_PLACED;
    setTaskCpu(m, child, cpu);
    return NEXT;
  }),
  cpuSection('fork-activate', { takes: [rqOfTaskA] }, (m, f) => {
    const { w } = m;
    const child = w.frame.a[f]!;
    const cpu = w.task.cpu[child]!;
    w.task.birth[child] = BIRTH_NONE;
    w.task.state[child] = RUNNING;
    activateTask(m, cpu, child, ENQ_WAKEUP | (w.frame.b[f] === cpu ? 0 : ENQ_MIGRATED));
    m.emit(EV_WAKEUP_NEW, child, cpu, 0);
    if (m.rules.childPreempts(w, child)) wakeupPreempt(m, cpu, child);
    const balance = m.rules.balancesAfterWakeup(w, cpu, child);
    if (balance === 0) return DONE;
    m.release(f, 0);
    return m.tail(f, P_PUSH, cpu, balance);
  }),
]);
