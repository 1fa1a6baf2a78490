// rt_mutex_setprio(): a task gets the class and priority of the top waiter of all rt_mutexes that it owns, or its own again. Beside it
// what a change of its own policy means while it is boosted: only the normal part changes, and what waits behind it may be adjusted.

import { ENQ_BOOST, ENQ_HEAD, ENQ_RESTORE } from '../design.ts';
import { EV_PI_SETPRIO } from '../events.ts';
import type { Next } from '../frames.ts';
import { DL, FAIR, NONE, QUEUED, RT } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_PI_CHAIN, P_PUSH } from '../program-names.ts';
import { MAX_CPUS } from '../shape.ts';
import type { View } from '../view.ts';
import { putPrev, setNext, updateCurr } from './context.ts';
import { finishDelayed } from './delayed.ts';
import { hereOf } from './locks.ts';
import { activateTask, deactivateTask } from './queue.ts';
import { KEY_DEADLINE, keyIsCurrent, normalKey, urgencyKey, WALK_REQUEUES } from './rt-mutex-tree.ts';

const classOfKey = (key: number): number => (key === KEY_DEADLINE ? DL : key > 0 ? RT : FAIR);

/** rt_effective_prio() as a key: its own urgency or that of the donor as it is now, the higher. */
function effectiveKey(w: View, donor: number, own: number): number {
  return donor === NONE ? own : Math.max(own, urgencyKey(w, donor));
}

/** The top waiter has another urgency now than in the PI tree: the walk that says so is still to come, and may find nothing to say. */
const isEarly = (w: View, donor: number): number =>
  donor !== NONE && urgencyKey(w, donor) !== w.task.piKey[donor]! ? 1 : 0;

function writeUrgency(m: Machine, task: number, key: number, lender: number): void {
  const { task: t, dl } = m.w;
  const cls = classOfKey(key);
  t.cls[task] = cls;
  t.prio[task] = cls === RT ? key : 0;
  dl.lender[task] = lender;
  m.touchTask(task);
}

/** rt_mutex_adjust_prio(): pi and rq lock of the task held. Answers the balance callbacks of its runqueue that are to run now, as bits. */
export function adjustPrio(m: Machine, task: number): number {
  const { w } = m;
  const donor = w.task.piFirst[task]!;
  w.task.tookByOldKey[task] = 0;
  w.task.adjustedEarly[task] = isEarly(w, donor);
  m.touchTask(task);
  const before = urgencyKey(w, task);
  const key = effectiveKey(w, donor, normalKey(w, task));
  if (key === before && key !== KEY_DEADLINE) return 0;
  const cpu = w.task.cpu[task]!;
  const classBefore = w.task.cls[task]!;
  const prioBefore = w.task.prio[task]!;
  // A sleeper that only stays in the fair competition does not come into another class's queue.
  if (w.fair.delayed[task] === 1 && classOfKey(key) !== FAIR && m.rules.classChangeEndsDelay(w, task))
    finishDelayed(m, cpu, task);
  // Throttled where the CPU went off: what it is lent has effect once its replenishment takes it elsewhere.
  const stays = w.dl.throttled[task] === 1 && m.rules.leavesDeadCpu(w, cpu);
  const queued = w.task.onRq[task] === QUEUED && !stays;
  const isDonor = w.cpu.donor[cpu] === task;
  updateCurr(m, cpu);
  if (queued) deactivateTask(m, cpu, task, 0);
  if (isDonor) putPrev(m, cpu, task);
  const loan = m.rules.loanOf(w, task, donor, classOfKey(key));
  writeUrgency(m, task, key, loan);
  m.emit(EV_PI_SETPRIO, task, w.task.cls[task]!, w.task.prio[task]!);
  const head = w.task.cls[task] === RT && key < before ? ENQ_HEAD : 0;
  if (queued) activateTask(m, cpu, task, ENQ_RESTORE | head | (loan === NONE ? 0 : ENQ_BOOST));
  if (isDonor) setNext(m, cpu, task);
  m.touchCpu(cpu);
  if (!queued) return 0;
  return m.rules.balancesAfterPolicy(m, cpu, task, classBefore, prioBefore);
}

/** Balance callbacks of the task's runqueue, as bits: the CPU that made the change runs them when its section is over. */
export function balanceSoon(m: Machine, frame: number, task: number, what: number): void {
  if (what === 0) return;
  const here = hereOf(m, frame);
  if (!m.isActive(here)) m.start(here, P_PUSH, m.w.task.cpu[task]!, what);
}

// ---- a change of the task's own policy -----------------------------------------------------------------------------------

/** sched_setattr() to this class and RT priority: is the task boosted so that it stays as it is, place in its queue included? */
export function policyStaysHidden(w: View, task: number, cls: number, prio: number): boolean {
  const donor = w.task.piFirst[task]!;
  if (donor === NONE || w.task.cls[task] !== RT || cls === DL) return false;
  return effectiveKey(w, donor, cls === RT ? prio : 0) === urgencyKey(w, task);
}

/** sched_setattr() to this class and RT priority, what is lent on top: does it enter its queue at the head? */
export function entersAtHead(m: Machine, task: number, cls: number, prio: number): boolean {
  const { w } = m;
  const own = cls === DL ? KEY_DEADLINE : cls === RT ? prio : 0;
  const key = effectiveKey(w, w.task.piFirst[task]!, own);
  const effective = classOfKey(key);
  return m.rules.entersAtHead(w, task, effective, effective === RT ? key : 0);
}

/** The same, its normal class and priority were just written: what is lent comes on top. Answers flags for its enqueue. */
export function keepBoost(m: Machine, task: number): number {
  const { w } = m;
  const donor = w.task.piFirst[task]!;
  const key = effectiveKey(w, donor, normalKey(w, task));
  w.task.adjustedEarly[task] = isEarly(w, donor);
  const loan = donor === NONE ? NONE : m.rules.loanAfterPolicy(w, task, donor, classOfKey(key));
  writeUrgency(m, task, key, loan);
  return loan === NONE ? 0 : ENQ_BOOST;
}

/** rt_mutex_adjust_pi(): must the chain behind it be walked, since it waits for an rt_mutex with another urgency now? */
export const mustWalk = (w: View, task: number): boolean => w.task.rtBlockedOn[task] !== NONE && !keyIsCurrent(w, task);

/** The policy call goes on as that walk, and then runs balance callbacks of a CPU, as bits. */
export function walkAfterPolicy(m: Machine, frame: number, task: number, cpu: number, what: number): Next {
  const { w } = m;
  // The walk takes the pi lock anew, and lets go of it while it waits for another one.
  m.release(frame, 0);
  const next = m.tail(frame, P_PI_CHAIN, task, NONE, task, w.task.rtBlockedOn[task]!);
  w.frame.f[frame] = WALK_REQUEUES;
  w.frame.z[frame] = what * MAX_CPUS + cpu;
  return next;
}
