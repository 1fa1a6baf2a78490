// Only the top waiter of an owner lends: what the walk does about a waiter that is not, or whose chain leads over other CPUs, and the review
// that follows, as an interrupt, whatever may have changed who the top waiter is. Who waits for whom is read without locks, at one instant;
// what is done about it is done under the rq locks that it needs, and asked again there.

import { WALK_FOLLOW_END, WALK_PASS_OVER } from '../design.ts';
import { EV_PASS_OVER, EV_SWAP } from '../events.ts';
import { cpuSection, DONE, type LockRef, type Next, type Program, program, sectionId } from '../frames.ts';
import { NONE, QUEUED } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_SCHEDULE } from '../program-names.ts';
import { lastInChain, lockWaiting, nextInChain, rqLock, type View } from '../view.ts';
import { moveContext, moveTask } from './balance.ts';
import { replaceDonor, reschedCpu, wakeupPreempt } from './context.ts';
import { takeUpAgain } from './queue.ts';

const LOOK_FOR_WORK = sectionId('pull-look');
const FOLLOW = sectionId('walk-blocked-on');
const DETACH = sectionId('proxy-detach');
const DETOUR = sectionId('idle-detour');
const PASS_OVER = sectionId('pass-over');

/** The walk came to an owner on another CPU. rq and wait lock held; the rest of the chain is read without locks. */
export function followTop(m: Machine, f: number, action: number): Next {
  const { w } = m;
  const { frame } = w;
  m.release(f, 1);
  if (action === WALK_PASS_OVER) return PASS_OVER;
  // Read anew: the owner that was read before may have let go of the mutex since, without any lock.
  const donor = w.cpu.donor[f]!;
  const end = lastInChain(w, donor);
  if (action === WALK_FOLLOW_END) {
    w.task.blockedDonor[end] = upstreamOf(w, donor, end);
    m.touchTask(end);
    frame.b[f] = end;
    return FOLLOW;
  }
  if (m.rules.mustDetour(w, f, frame.b[f]!)) return DETOUR;
  frame.b[f] = donor;
  frame.d[f] = w.task.cpu[end]!;
  return DETACH;
}

/** The task of the chain that waits for its end. */
function upstreamOf(w: View, from: number, end: number): number {
  let at = from;
  for (let hops = 0; hops <= w.threads; hops++) {
    const next = nextInChain(w, at);
    if (next === end) return at;
    at = next;
  }
  return NONE;
}

const rqHere: LockRef = { place: 0, of: (_m, f) => rqLock(f) };

/** Of schedule(): operand e is the donor that is given up. */
export const passOverSections = [
  cpuSection('pass-over', { takes: [rqHere], keeps: [0] }, (m, f) => {
    const { w } = m;
    const donor = w.cpu.donor[f]!;
    w.frame.e[f] = donor;
    w.task.passedOver[donor] = 1;
    m.touchTask(donor);
    m.emit(EV_PASS_OVER, donor, 1, f);
    m.rules.releaseDonor(m, f);
    return sectionId('pass-over-recheck');
  }),
  // Whoever changed the chain before it was marked did not see the mark.
  cpuSection('pass-over-recheck', { takes: [rqHere], keeps: [0] }, (m, f) => {
    const { w } = m;
    const task = w.frame.e[f]!;
    if (w.task.passedOver[task] === 1 && !m.rules.passesOver(w, task)) takeUpAgain(m, task);
    w.frame.b[f] = 0;
    return LOOK_FOR_WORK;
  }),
];

// ---- the review --------------------------------------------------------------------------------------------------------

const LOOK = sectionId('top-look');
const ARM = sectionId('top-arm');
const MOVE = sectionId('top-move');
const SWAP = sectionId('top-swap');
const SWAP_BACK = sectionId('top-swap-back');
const KICK = sectionId('top-kick');

/** Queued, and on no CPU. */
const rests = (w: View, task: number): boolean => w.task.onRq[task] === QUEUED && w.task.onCpu[task] === NONE;

/** It neither schedules nor is asked to. What it has listed at its last pick comes after it has looked whom it leaves waiting. */
const isOutside = (w: View, cpu: number): boolean =>
  w.frame.program[cpu] !== P_SCHEDULE && w.cpu.needResched[cpu] === 0;

/** Its waiter is served where it came to, so that what it displaced there is known. */
function maySwap(w: View, task: number): boolean {
  const at = w.task.cpu[task]!;
  const { curr, donor } = w.cpu;
  return w.task.cameFrom[task] !== NONE && donor[at] === task && curr[at] !== task && w.frame.program[at]! < 0;
}

function go(m: Machine, f: number, section: number, task: number, from: number, to: number): Next {
  const { a, b, c } = m.w.frame;
  a[f] = task;
  b[f] = from;
  c[f] = to;
  return section;
}

type Wanted = (m: Machine, task: number) => boolean;

/** The task that has waited longest of those that are wanted, so that names decide nothing. */
function longestWaiting(m: Machine, wanted: Wanted): number {
  const { waitStamp } = m.w.task;
  let found = NONE;
  for (let task = 0; task < m.w.tasks; task++) {
    if ((found === NONE || waitStamp[task]! < waitStamp[found]!) && wanted(m, task)) found = task;
  }
  return found;
}

const isTakenUpAgain: Wanted = ({ w, rules }, task) => w.task.passedOver[task] === 1 && rules.takesUpAgain(w, task);

/** A context that is not where it belongs. */
function moves({ w, rules }: Machine, task: number, home: boolean): boolean {
  if (w.task.isBlocked[task] === 0 || !rests(w, task)) return false;
  const to = rules.contextGoesTo(w, task);
  if (to === NONE || (to === w.task.wakeCpu[task]) !== home) return false;
  // A CPU that is about to pick may pick it, and sends it itself; if not, that CPU asks for a review.
  return home || isOutside(w, w.task.cpu[task]!);
}
const goesHome: Wanted = (m, task) => moves(m, task, true);
const goesToItsOwner: Wanted = (m, task) => moves(m, task, false);
const isToBeReplaced: Wanted = ({ w }, task) => maySwap(w, task);
const swapsBack: Wanted = ({ w, rules }, task) =>
  w.task.swappedFrom[task] !== NONE && rules.swapsBackTo(w, task) !== NONE;

/** What is still to be put right, one thing at a time; those that go home go first. */
function nextAct(m: Machine, f: number): Next {
  const { w, rules } = m;
  const { cpu, cameFrom } = w.task;
  let task = longestWaiting(m, isTakenUpAgain);
  if (task !== NONE) return go(m, f, ARM, task, cpu[task]!, NONE);
  task = longestWaiting(m, goesHome);
  if (task === NONE) task = longestWaiting(m, goesToItsOwner);
  if (task !== NONE) return go(m, f, MOVE, task, cpu[task]!, rules.contextGoesTo(w, task));
  task = longestWaiting(m, isToBeReplaced);
  if (task !== NONE) return go(m, f, SWAP, task, cpu[task]!, cameFrom[task]!);
  task = longestWaiting(m, swapsBack);
  if (task !== NONE) return go(m, f, SWAP_BACK, task, cpu[task]!, rules.swapsBackTo(w, task));
  for (let at = 0; at < w.cpus; at++) {
    if (isOutside(w, at) && rules.chainHasLeft(w, at)) return go(m, f, KICK, NONE, at, NONE);
  }
  return DONE;
}

const rqB: LockRef = { place: 0, of: (m, f) => rqLock(m.w.frame.b[f]!) };
const rqC: LockRef = { place: 1, of: (m, f) => rqLock(m.w.frame.c[f]!) };

// Operand a: the task. b: the CPU that it is on. c: where it goes.
export const topWaiterProgram: Program = program('top-waiter', [
  cpuSection('top-look', {}, (m, f) => {
    m.w.cpu.topReview[m.cpu] = 0;
    m.touchCpu(m.cpu);
    return nextAct(m, f);
  }),
  cpuSection('top-arm', { takes: [rqB] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const cpu = w.frame.b[f]!;
    if (w.task.cpu[task] !== cpu || w.task.passedOver[task] === 0 || !m.rules.takesUpAgain(w, task)) return LOOK;
    takeUpAgain(m, task);
    wakeupPreempt(m, cpu, task);
    m.touchCpu(cpu);
    return LOOK;
  }),
  cpuSection('top-move', { takes: [rqB, rqC] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const from = w.frame.b[f]!;
    const to = w.frame.c[f]!;
    const still = w.task.isBlocked[task] === 1 && w.task.cpu[task] === from && rests(w, task);
    if (!still || m.rules.contextGoesTo(w, task) !== to) return LOOK;
    if (m.rules.reschedsDonor(w, from, task)) reschedCpu(m, from);
    if (w.cpu.donor[from] === task) replaceDonor(m, from);
    moveContext(m, task, from, to);
    m.rules.contextCame(m, to, task, from);
    return LOOK;
  }),
  cpuSection('top-swap', { takes: [rqB, rqC] }, (m, f) => {
    const { w } = m;
    const waiter = w.frame.a[f]!;
    const here = w.frame.b[f]!;
    const to = w.frame.c[f]!;
    if (w.task.cpu[waiter] !== here || w.task.cameFrom[waiter] !== to || !maySwap(w, waiter)) return LOOK;
    w.task.cameFrom[waiter] = NONE;
    m.touchTask(waiter);
    const task = m.rules.swapPartner(w, waiter, to);
    if (task === NONE) return LOOK;
    m.emit(EV_SWAP, task, here, to);
    moveTask(m, task, here, to);
    w.task.swappedFrom[task] = here;
    w.task.swappedFor[task] = waiter;
    return LOOK;
  }),
  cpuSection('top-swap-back', { takes: [rqB, rqC] }, (m, f) => {
    const { w } = m;
    const task = w.frame.a[f]!;
    const here = w.frame.b[f]!;
    const to = w.frame.c[f]!;
    if (w.task.cpu[task] !== here || w.task.swappedFrom[task] === NONE || m.rules.swapsBackTo(w, task) !== to)
      return LOOK;
    w.task.swappedFrom[task] = NONE;
    w.task.swappedFor[task] = NONE;
    m.touchTask(task);
    if (to !== here && rests(w, task) && w.cpu.donor[here] !== task) moveTask(m, task, here, to);
    return LOOK;
  }),
  cpuSection('top-kick', { takes: [rqB] }, (m, f) => {
    const cpu = m.w.frame.b[f]!;
    if (isOutside(m.w, cpu) && m.rules.chainHasLeft(m.w, cpu)) reschedCpu(m, cpu);
    return LOOK;
  }),
]);

/** Does the chain of a waiter lead over a task that does not belong to this CPU? */
export function leadsAway(w: View, cpu: number, task: number): boolean {
  let at = task;
  for (let hops = 0; hops <= w.threads && lockWaiting(w, at); hops++) {
    at = nextInChain(w, at);
    if (at === NONE) return false;
    if (w.task.cpu[at] !== cpu) return true;
  }
  return false;
}
