// The second phase of a run: nothing is hostile any more. All holds end, and one fixed closer, the same for every design, lets
// each executing task release its locks and then sleep, and wakes sleeping owners, until nothing is left to do or time is up.

import { TIMER_RT_PERIOD } from './events.ts';
import { FAIR, INTERRUPTIBLE, KILLABLE, NEVER, NONE, UNINTERRUPTIBLE } from './ids.ts';
import { unlockProgramOf } from './kernel/lock-kinds.ts';
import { rtWaitsForPeriod } from './kernel/rt-throttle.ts';
import { ANY_STATE } from './kernel/wake-up.ts';
import type { Machine } from './machine.ts';
import { P_DOWN_READ, P_SLEEP, P_SWAP, P_WAKE } from './program-names.ts';
import { firstTimerAfter, timerKind, timerTask } from './timers.ts';
import { entersKernel } from './umcg/entry.ts';
import { irqSlot, isHelper, isRwsem, isServer, isStopper, lastRead, reads, taskSlot, timersOfCpu } from './view.ts';
import type { World } from './world.ts';

/**
 * Settles a machine for at most `settleNs`. Answers whether it came to an end: nothing more would happen by itself, or only
 * endless tasks compute. False: something was still on its way when the time was over, so liveness cannot be judged.
 */
export function settle(m: Machine, settleNs: number): boolean {
  const { w } = m;
  w.cpu.held.fill(0);
  w.frame.held.fill(0);
  m.lookAgain();
  w.system.settling[0] = 1;
  const until = w.system.nowNs[0]! + settleNs;
  m.pick = 0;
  m.beginOperation();
  m.clock.finishInstant();
  m.runPending(NONE);
  // At one instant each task wakes, releases what it holds and sleeps; a closer that goes on meets tasks that come back for ever.
  const actsMax = 4 * (w.threads + w.mutexes) + w.cpus;
  let acts = 0;
  while (!m.ended && m.stuck === '') {
    if (closeOne(m)) {
      if (++acts > actsMax) m.stuck = 'livelock';
      continue;
    }
    acts = 0;
    const now = w.system.nowNs[0]!;
    const onlyEndlessLeft = firstTimerAfter(w, now, matters) === NEVER && m.isQuiescent() && !waitsForATick(m);
    if (onlyEndlessLeft && !anyEndlessRunning(m)) return true;
    if (now >= until) return onlyEndlessLeft;
    m.clock.elapse(m.clock.nextDue(until) - now, false);
  }
  return m.isQuiescent();
}

/** Would a run that ends here have settled at once? */
export function hasSettled(m: Machine): boolean {
  const { w } = m;
  if (!m.isQuiescent() || anyEndlessRunning(m) || waitsForATick(m)) return false;
  for (let mutex = 0; mutex < w.mutexes; mutex++) if (sleepingHolder(m, mutex) !== NONE) return false;
  return firstTimerAfter(w, w.system.nowNs[0]!, matters) === NEVER;
}

/** Does a timer matter? That of RT throttling does while RT tasks wait for it, that of a fair server does while it could bring fair tasks to a CPU that serves others. */
function matters(w: World, timer: number): boolean {
  const task = timerTask(timer);
  if (timerKind(timer) === TIMER_RT_PERIOD) return rtWaitsForPeriod(w);
  if (!isServer(w, task)) return true;
  const cpu = w.task.cpu[task]!;
  const donor = w.cpu.donor[cpu]!;
  return w.cpu.fairFirst[cpu] !== NONE && donor !== NONE && w.task.cls[donor] !== FAIR;
}

/** Somebody was stopped for being ahead, and the next tick of its CPU looks at it; or waits for its slot. */
function waitsForATick({ w, usesCores, usesTables, tickNs }: Machine): boolean {
  for (let cpu = 0; usesTables && cpu < w.cpus; cpu++)
    if (w.cpu.curr[cpu] === NONE && w.cpu.fairRunnable[cpu]! > 0) return true;
  if (!usesCores || tickNs === 0) return false;
  for (let task = 0; task < w.tasks; task++) if (w.cookie.coStopped[task] === 1) return true;
  return false;
}

function anyEndlessRunning(m: Machine): boolean {
  for (let cpu = 0; cpu < m.w.cpus; cpu++) if (m.w.cpu.curr[cpu] !== NONE) return true;
  return false;
}

/** One step of the closer. False when it has nothing to do at this instant. */
function closeOne(m: Machine): boolean {
  const { w } = m;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const task = w.cpu.curr[cpu]!;
    if (
      task === NONE ||
      isStopper(w, task) ||
      isHelper(w, task) ||
      w.task.endless[task] === 1 ||
      !m.executesFreely(task)
    )
      continue;
    const owned = w.task.heldFirst[task]!;
    const mutex = owned === NONE ? lastRead(w, task) : owned;
    if (mutex !== NONE) m.start(taskSlot(w, task), unlockProgramOf(w, mutex), task, mutex);
    else m.start(taskSlot(w, task), P_SLEEP, UNINTERRUPTIBLE);
    if (m.usesUmcg) entersKernel(m, taskSlot(w, task), false);
    m.beginOperation();
    m.runPending(cpu);
    return true;
  }
  return wakeSleepingOwner(m);
}

function wakeSleepingOwner(m: Machine): boolean {
  const { w } = m;
  for (let mutex = 0; mutex < w.mutexes; mutex++) {
    const owner = sleepingHolder(m, mutex);
    if (owner === NONE) continue;
    const cpu = timersOfCpu(w, w.task.wakeCpu[owner]!);
    if (!m.mayInterrupt(cpu)) continue;
    m.start(irqSlot(w, cpu), P_WAKE, owner, ANY_STATE);
    m.beginOperation();
    m.runPending(cpu);
    return true;
  }
  return false;
}

/** Its owner, or the first of its readers, that sleeps. */
function sleepingHolder(m: Machine, mutex: number): number {
  const { w } = m;
  const owner = w.mutex.owner[mutex]!;
  if (owner !== NONE) return sleeps(m, owner) ? owner : NONE;
  if (!isRwsem(w, mutex)) return NONE;
  for (let task = 0; task < w.tasks; task++) if (reads(w, task, mutex) && sleeps(m, task)) return task;
  return NONE;
}

function sleeps(m: Machine, task: number): boolean {
  const { w } = m;
  const state = w.task.state[task]!;
  // Whoever was granted an rwsem in its wait list is to be woken by that waker, whoever waits for stoppers by those.
  const program = w.frame.program[taskSlot(w, task)]!;
  if (w.task.waitsIn[task] !== NONE || program === P_DOWN_READ || program === P_SWAP) return false;
  return state === INTERRUPTIBLE || state === UNINTERRUPTIBLE || state === KILLABLE;
}
