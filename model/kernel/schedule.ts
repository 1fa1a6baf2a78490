// __schedule(): block or not, pull, pick, walk the blocked-on chain, switch. One program on a CPU, interrupts off throughout.
// The chain walk reads what its locks do not protect in sections of their own: the owner, its queue state, its CPU.

import { runCallbacks } from '../balance/callback.ts';
import {
  DEQ_SLEEP,
  ENQ_MIGRATE,
  WALK_DEACTIVATE_DONOR,
  WALK_DEACTIVATE_WAITER,
  WALK_DETOUR,
  WALK_FETCH_OWNER,
  WALK_LET_GO,
  WALK_MIGRATE,
  WALK_PARK,
  WALK_RETURN,
  WALK_RUN,
  WALK_RUN_END,
  WALK_SHELVE,
  WALK_SPIN,
  WALK_TOP,
  WALK_WAKE,
} from '../design.ts';
import { EV_BLOCK, EV_ENTRY, EV_LEAVE, EV_SWITCH } from '../events.ts';
import { cpuSection, NEXT, type Next, type Program, program, sectionId, WAIT } from '../frames.ts';
import {
  DEAD,
  FATAL_SIGNAL,
  INTERRUPTIBLE,
  KILLABLE,
  MIGRATING,
  NO_SIGNAL,
  NONE,
  QUEUED,
  RUNNING,
  SIGNAL,
} from '../ids.ts';
import type { Machine } from '../machine.ts';
import { bookSwitch } from '../noise/statistics.ts';
import { CHAIN_LEFT, P_BALANCE_PUSH, P_CORE_FETCH, P_CORE_STEAL, P_STOP_QUEUE, P_WAKE } from '../program-names.ts';
import {
  hasSwaps,
  holdsLock,
  irqSlot,
  isStopper,
  lastInChain,
  lockWaiting,
  mayExecuteOn,
  nextInChain,
  rqLock,
  taskClockNs,
  type View,
} from '../view.ts';
import type { World } from '../world.ts';
import { leaveAsContext, moveContext, moveTask, pickBest } from './balance.ts';
import { reschedCpu, setDonor, updateCurr, wakeupPreempt, zapCallbacks } from './context.ts';
import { delayDequeue, finishDelayed } from './delayed.ts';
import { busiestFor, hasWork, pullFair } from './fair-balance.ts';
import { waitC1 } from './locks.ts';
import { blockedOfOwner, blockParked } from './parking.ts';
import { cpuOfChain, park } from './parking-list.ts';
import { psiSwitchFrom } from './psi.ts';
import { activateTask, deactivateTask, forgetTop, listIfPushable, unlistPushable } from './queue.ts';
import { returnSections } from './return.ts';
import { followTop, passOverSections } from './top-waiter.ts';
import { ANY_STATE } from './wake-up.ts';

/** Operand a: why schedule() was called. */
export const PREEMPT = 0;
export const VOLUNTARY = 1;

// Operand b: CPU to pull from next, then the task that the walk stands on. c: its mutex, or why a task is fetched. d: the owner, or the CPU to go to.
// e: the donor that the walk gave up last, then the task that will execute. f: the donor when schedule() was entered.

const LOOK = sectionId('pull-look');
const PICK = sectionId('pick');
const READ_BLOCKED_ON = sectionId('walk-blocked-on');
const DEACTIVATE = sectionId('deactivate');
const WAKE_PROPERLY = sectionId('wake-properly');
const RETURN = sectionId('return-release');
const DETACH = sectionId('proxy-detach');
const DETOUR = sectionId('idle-detour');
const SWITCH = sectionId('switch');
const FETCH = sectionId('fetch-owner');
const PARK = sectionId('park-link');
const NEWIDLE = sectionId('newidle-look');
const FOLLOW = sectionId('walk-blocked-on');
const MEET = sectionId('meet-in');
const FINISH = sectionId('finish-switch');

const rqHere = { place: 0, of: (_m: Machine, f: number) => rqLock(f) } as const;

/** Core scheduling: nothing is queued here at all, and the CPU looks elsewhere before it picks for its core. */
function looksElsewhere(m: Machine, f: number): boolean {
  if (m.rules.reusesPick(m.w, f) || hasWork(m.w, f) || !m.rules.pullsNewIdle(m.w, f)) return false;
  m.w.frame.x[f] = m.rules.mustSync(m.w, f) ? 1 : 0;
  m.release(f, 0);
  return true;
}

/** The cookie of the core changes, and siblings still execute under the old one. */
function waitForSiblings(m: Machine, f: number): Next {
  if (m.rules.waitsAsIdle()) return settleOn(m, f, NONE);
  m.release(f, 0);
  return MEET;
}

/** The CPU was forced idle: its callback looks for a task that may execute beside its siblings. Or whose slot it is stands elsewhere. */
function goStealing(m: Machine, f: number): Next {
  m.w.core.stealQueued[f] = 0;
  m.touchCpu(f);
  m.release(f, 0);
  return m.tail(f, m.usesTables ? P_CORE_FETCH : P_CORE_STEAL, f);
}

/** finish_task_switch() and what follows: the callbacks that the runqueue lock was kept for. */
function afterSwitch(m: Machine, f: number, switched: boolean): Next {
  const { w } = m;
  m.rules.leavesWaiters(m, f);
  m.rules.coreSwitched(m, f);
  m.emit(EV_LEAVE, w.frame.e[f]!, switched ? 1 : 0);
  m.rules.tellsOfSwitch(m, f);
  if (w.cpu.hotplugListed[f] === 1) {
    w.cpu.hotplugListed[f] = 0;
    m.touchCpu(f);
    return m.tail(f, P_BALANCE_PUSH);
  }
  if (m.usesCores && w.cpu.callbacks[f] === 0 && w.core.stealQueued[f] === 1) return goStealing(m, f);
  return runCallbacks(m, f, f, w.cpu.callbacks[f] === 0 ? NONE : w.cpu.balance[f]!);
}

/** Would the pending signal end a wait of this kind? */
export function signalPending(w: View, task: number, state: number): boolean {
  const signal = w.task.signal[task]!;
  if (signal === NO_SIGNAL) return false;
  return state === INTERRUPTIBLE || (state === KILLABLE && signal === FATAL_SIGNAL);
}

/** A system call ended with EINTR: the handler runs on the way back to user mode, which a task that holds a mutex is not on. */
export function deliverSignal(m: Machine, task: number): void {
  const { signal } = m.w.task;
  if (signal[task] !== SIGNAL || holdsLock(m.w, task)) return;
  signal[task] = NO_SIGNAL;
  m.touchTask(task);
}

/** try_to_block_task(). */
function block(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  const { state, isBlocked, blockedOn, waking } = w.task;
  m.touchTask(task);
  if (signalPending(w, task, state[task]!)) {
    state[task] = RUNNING;
    if (m.rules.signalClearsBlockedOn(w, task)) {
      blockedOn[task] = NONE;
      waking[task] = 0;
    }
    return;
  }
  if (state[task] !== DEAD && !isStopper(w, task)) isBlocked[task] = 1;
  const waits = blockedOn[task] !== NONE || waking[task] === 1;
  const stays = isBlocked[task] === 1 && waits && m.rules.retains(w, task);
  m.emit(EV_BLOCK, task, blockedOn[task]!, stays ? 1 : 0);
  if (stays) {
    m.rules.waitsChanged(m, task);
    if (m.rules.unlistsRetained(w, task)) unlistPushable(m, task);
    if (m.rules.balancesUnits(w)) listIfPushable(m, cpu, task);
  } else if (!delayDequeue(m, cpu, task)) deactivateTask(m, cpu, task, DEQ_SLEEP);
}

/** Has the donor used time that was not charged yet? */
function isUncharged(w: World, cpu: number): boolean {
  const donor = w.cpu.donor[cpu]!;
  return donor !== NONE && w.task.execStartNs[donor]! < taskClockNs(w, cpu);
}

/** Ends a walk with the task that executes. */
function execute(m: Machine, f: number, task: number): Next {
  m.w.frame.e[f] = task;
  return SWITCH;
}

/** The walk lets a waiter go on: nobody lends to it or through it any more. Picks did not see who was passed over, and it may be more urgent than the donor. */
function goesOn(m: Machine, f: number, task: number): Next {
  const wasPassedOver = m.w.task.passedOver[task] === 1;
  forgetTop(m, task);
  m.touchCpu(f);
  m.rules.waitsChanged(m, NONE);
  listIfPushable(m, f, task);
  return wasPassedOver ? again(m, f) : execute(m, f, task);
}

const WALK_NEXT = new Map<number, number>([
  [WALK_MIGRATE, DETACH],
  [WALK_WAKE, WAKE_PROPERLY],
  [WALK_RETURN, RETURN],
  [WALK_DETOUR, DETOUR],
]);

/** Follows the answer of a rule about the task that the walk stands on. */
function follow(m: Machine, f: number, action: number): Next {
  const { frame, task } = m.w;
  const p = frame.b[f]!;
  if (action === WALK_LET_GO) {
    task.blockedOn[p] = NONE;
    task.waking[p] = 0;
    task.isBlocked[p] = 0;
    task.state[p] = RUNNING;
    m.touchTask(p);
    return again(m, f);
  }
  if (action === WALK_RUN) {
    task.blockedOn[p] = NONE;
    task.waking[p] = 0;
    task.isBlocked[p] = 0;
    task.state[p] = RUNNING;
    m.touchTask(p);
    return goesOn(m, f, p);
  }
  if (action === WALK_SHELVE) {
    task.blockedOn[p] = NONE;
    m.touchTask(p);
  }
  if (action === WALK_DEACTIVATE_DONOR) frame.b[f] = m.w.cpu.donor[f]!;
  return WALK_NEXT.get(action) ?? DEACTIVATE;
}

export const scheduleProgram: Program = program('schedule', [
  cpuSection('enter', { takes: [rqHere], keeps: [0] }, (m, f) => {
    const { w } = m;
    const prev = w.cpu.curr[f]!;
    if (w.frame.a[f] === CHAIN_LEFT) {
      w.frame.a[f] = PREEMPT;
      reschedCpu(m, f);
    }
    m.emit(EV_ENTRY, prev, w.frame.a[f]!);
    updateCurr(m, f);
    w.frame.e[f] = NONE;
    w.frame.f[f] = w.cpu.donor[f]!;
    w.frame.b[f] = 0;
    if (w.frame.a[f] === VOLUNTARY && prev !== NONE && w.task.state[prev] !== RUNNING) block(m, f, prev);
    return NEXT;
  }),
  cpuSection('pull-look', { takes: [rqHere], keeps: [0] }, (m, f) => {
    if (m.rules.reusesPick(m.w, f) || !m.rules.pullLook(m, f, f)) return PICK;
    m.release(f, 0);
    return NEXT;
  }),
  cpuSection(
    'pull-move',
    { takes: [rqHere, { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], keeps: [0] },
    (m, f) => {
      const asked = m.rules.pullMove(m, f, f);
      if (asked === NONE) return LOOK;
      m.release(f, 0);
      if (hasSwaps(m.w)) m.start(irqSlot(m.w, f), P_STOP_QUEUE, asked);
      else m.start(irqSlot(m.w, f), P_WAKE, m.w.tasks + asked, ANY_STATE);
      return LOOK;
    },
  ),
  cpuSection('pick', { takes: [rqHere], keeps: [0] }, (m, f) => {
    const { w } = m;
    // The lock was dropped and time has passed: what the donor used meanwhile counts, for the pull pass as well.
    if (isUncharged(w, f)) {
      updateCurr(m, f);
      return again(m, f);
    }
    // A CPU that waited for its lock without a donor has idled, and a server pays for that before it is asked whether it may serve.
    if (w.cpu.donor[f] === NONE) m.rules.chargeIdle(m, f);
    const together = m.rules.picksTogether(w, f);
    if (together && looksElsewhere(m, f)) return NEWIDLE;
    if (together && m.rules.joinsMeeting(m, f)) return waitForSiblings(m, f);
    const best = m.rules.pickFor(m, f);
    if (best !== NONE && w.fair.delayed[best] === 1) {
      finishDelayed(m, f, best);
      return again(m, f);
    }
    if (best === NONE && !together && m.rules.pullsNewIdle(w, f)) {
      m.release(f, 0);
      return NEWIDLE;
    }
    return settleOn(m, f, best);
  }),
  cpuSection('walk-blocked-on', { takes: [rqHere], keeps: [0] }, (m, f) => {
    const { w } = m;
    const p = w.frame.b[f]!;
    if (!m.rules.countsAsBlocked(w, p)) return letRun(m, f, p);
    if (w.task.waking[p] === 1) return follow(m, f, m.rules.onLetGo(w, f, p));
    const mutex = w.task.blockedOn[p]!;
    w.frame.c[f] = mutex;
    if (mutex !== NONE) return NEXT;
    if (w.cpu.curr[f] !== p) return DEACTIVATE;
    w.task.isBlocked[p] = 0;
    w.task.state[p] = RUNNING;
    m.touchTask(p);
    return goesOn(m, f, p);
  }),
  cpuSection('walk-owner', { takes: [rqHere, waitC1], keeps: [0, 1] }, (m, f) => {
    const { w } = m;
    const p = w.frame.b[f]!;
    const mutex = w.frame.c[f]!;
    if (w.task.blockedOn[p] !== mutex || w.task.waking[p] === 1) return again(m, f);
    const owner = m.rules.walkOwner(w, mutex);
    w.frame.d[f] = owner;
    if (owner === NONE) {
      const action = m.rules.onNoOwner(w, f, p);
      // Whoever is put to sleep here is to be woken by an unlock that has not chosen it yet: it waits for nothing any more.
      if (action === WALK_DEACTIVATE_WAITER) w.task.blockedOn[p] = NONE;
      m.touchTask(p);
      m.release(f, 1);
      return follow(m, f, action);
    }
    if (m.rules.ownerSleeps(w, owner)) {
      const action = m.rules.onSleepingOwner(w, f, p, owner);
      if (action !== WALK_PARK) {
        const next = leave(m, f, action);
        if (next === DETACH) w.frame.d[f] = cpuOfChain(w, owner);
        return next;
      }
      if (!m.rules.mustDetour(w, f, p)) return PARK;
      m.release(f, 1);
      return DETOUR;
    }
    return NEXT;
  }),
  cpuSection('walk-owner-cpu', { takes: [rqHere], keeps: [0, 1] }, (m, f) => {
    const { w } = m;
    const owner = w.frame.d[f]!;
    const at = w.task.cpu[owner]!;
    if (at !== f) {
      const action = m.rules.onRemoteOwner(w, f, w.frame.b[f]!, owner);
      if (action >= WALK_TOP) return followTop(m, f, action);
      if (action === WALK_FETCH_OWNER) return fetch(m, f, action, owner);
      if (action >= WALK_SPIN) return waitForEnd(m, f, action, lastInChain(w, owner));
      const next = leave(m, f, action);
      if (next === DETACH) w.frame.d[f] = at;
      return next;
    }
    if (!m.rules.ownerMigrates(w, owner)) return NEXT;
    m.release(f, 1);
    return DETOUR;
  }),
  cpuSection('walk-recheck', { takes: [rqHere], keeps: [0] }, (m, f) => {
    const { w } = m;
    const p = w.frame.b[f]!;
    const owner = w.frame.d[f]!;
    if (!m.rules.ownerStillHere(w, f, owner)) return again(m, f);
    if (owner === p) return DETOUR;
    w.task.blockedDonor[owner] = p;
    m.touchTask(owner);
    w.frame.b[f] = owner;
    return READ_BLOCKED_ON;
  }),
  cpuSection('deactivate', { takes: [rqHere], keeps: [0] }, (m, f) => {
    const { w } = m;
    const p = w.frame.b[f]!;
    const instead = staysAwake(m, p);
    if (instead !== NONE) return follow(m, f, instead);
    giveUpDonor(m, f);
    deactivateTask(m, f, p, DEQ_SLEEP);
    return again(m, f);
  }),
  cpuSection('wake-properly', { takes: [rqHere], keeps: [] }, (m, f) => {
    const { w } = m;
    const p = w.frame.b[f]!;
    giveUpDonor(m, f);
    w.task.blockedOn[p] = NONE;
    w.task.waking[p] = 0;
    m.touchTask(p);
    m.start(irqSlot(w, f), P_WAKE, p, ANY_STATE);
    return again(m, f);
  }),
  cpuSection('proxy-detach', { takes: [rqHere], keeps: [], window: 'proxy:W1' }, (m, f) => {
    const { w } = m;
    // A CPU does not go off while another one schedules: the grace period of its removal waits for that.
    if (w.cpu.online[w.frame.d[f]!] === 0) return again(m, f);
    giveUpDonor(m, f);
    const deepest = w.frame.b[f]!;
    w.frame.b[f] = NONE;
    for (let p = deepest; p !== NONE; p = m.rules.movesWholeChain(w, f) ? w.task.blockedDonor[p]! : NONE) {
      detach(m, f, p);
    }
    return NEXT;
  }),
  cpuSection('proxy-attach', { takes: [{ place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], keeps: [] }, (m, f) => {
    const { w } = m;
    const to = w.frame.d[f]!;
    for (let p = w.frame.b[f]!; p !== NONE; p = w.task.migrateNext[p]!) {
      activateTask(m, to, p, ENQ_MIGRATE);
      wakeupPreempt(m, to, p);
      m.rules.contextCame(m, to, p, f);
    }
    return again(m, f);
  }),
  cpuSection(
    'fetch-owner',
    { takes: [rqHere, { place: 1, of: (m, f) => rqLock(m.w.task.cpu[m.w.frame.d[f]!]!) }], keeps: [0] },
    (m, f) => {
      const { w } = m;
      const task = w.frame.d[f]!;
      const from = w.task.cpu[task]!;
      const still = leadsTo(w, w.frame.b[f]!, task) && from !== f && w.task.onRq[task] === QUEUED;
      const rests = w.task.onCpu[task] === NONE && w.cpu.donor[from] !== task;
      if (!still || !rests) return again(m, f);
      const lends = lockWaiting(w, task) && nextInChain(w, task) !== NONE;
      // Its mutex was given up meanwhile: as a member of the chain it is no use here, as its end it may come.
      if (!lends && w.task.isBlocked[task] === 1 && w.frame.c[f] === WALK_FETCH_OWNER) return again(m, f);
      if (!lends && !mayExecuteOn(w, task, f)) return again(m, f);
      // The CPU that it leaves may execute the end of a chain with it in the middle.
      if (m.rules.reschedsDonor(w, from, task)) reschedCpu(m, from);
      if (lends) moveContext(m, task, from, f);
      else moveTask(m, task, from, f);
      return again(m, f);
    },
  ),
  cpuSection('idle-detour', { takes: [rqHere], keeps: [0] }, (m, f) => {
    setDonor(m, f, NONE);
    reschedCpu(m, f);
    m.w.cpu.reschedAtNs[f] = 0;
    m.countDetour(f);
    return execute(m, f, NONE);
  }),
  cpuSection('switch', { takes: [rqHere], keeps: [0] }, (m, f) => {
    const { w } = m;
    const prev = w.cpu.curr[f]!;
    const next = w.frame.e[f]!;
    const donor = w.cpu.donor[f]!;
    if (next !== NONE || w.cpu.needResched[f] === 0) m.endDetours(f);
    if (prev !== next) {
      if (m.usesNoise) bookSwitch(m, f, next);
      w.cpu.curr[f] = next;
      if (prev !== NONE) {
        if (w.task.onCpu[prev] === f) w.task.onCpu[prev] = NONE;
        psiSwitchFrom(m, prev);
        w.task.stintsNs[prev]! += taskClockNs(w, f) - w.task.stintFromNs[prev]!;
        m.touchTask(prev);
      }
      if (next !== NONE) {
        w.task.onCpu[next] = f;
        w.task.psiOnCpu[next] = 1;
        w.task.stintFromNs[next] = taskClockNs(w, f);
        m.touchTask(next);
      }
      m.touchCpu(f);
      m.emit(EV_SWITCH, prev, next, donor);
      if (next !== donor) m.rules.executesForDonor(m, f, next);
      if (donor === w.frame.f[f] && donor !== NONE && m.rules.rerunsBookkeeping(w, f))
        m.rules.queuesBalance(m, f, donor, true);
    }
    if (prev === next || m.switchNs === 0) return afterSwitch(m, f, prev !== next);
    w.cpu.switchEndsNs[f] = w.system.nowNs[0]! + m.switchNs;
    return FINISH;
  }),
  cpuSection('finish-switch', { takes: [rqHere], keeps: [0] }, (m, f) =>
    m.w.system.nowNs[0]! < m.w.cpu.switchEndsNs[f]! ? WAIT : afterSwitch(m, f, true),
  ),
  cpuSection('newidle-look', { keeps: [] }, (m, f) => {
    m.w.frame.d[f] = busiestFor(m, f);
    return NEXT;
  }),
  cpuSection(
    'newidle-move',
    {
      takes: [rqHere, { place: 1, of: (m, f) => (m.w.frame.d[f] === NONE ? NONE : rqLock(m.w.frame.d[f]!)) }],
      keeps: [0],
    },
    (m, f) => {
      const from = m.w.frame.d[f]!;
      if (from !== NONE) pullFair(m, from, f);
      // The lock was dropped: whatever came here meanwhile, of any class, is picked from the top.
      if (hasWork(m.w, f) || isUncharged(m.w, f))
        return m.rules.restartsPick(m.w.frame.x[f] === 1) ? again(m, f) : settleOn(m, f, pickBest(m, f));
      if (!m.rules.picksTogether(m.w, f)) return settleOn(m, f, NONE);
      return m.rules.joinsMeeting(m, f) ? waitForSiblings(m, f) : settleOn(m, f, m.rules.pickFor(m, f));
    },
  ),
  cpuSection('park-link', { takes: [rqHere, waitC1, blockedOfOwner], keeps: [0, 1, 2] }, (m, f) => {
    const { w } = m;
    const owner = w.frame.d[f]!;
    if (!m.rules.parksStill(w, owner, f)) {
      m.release(f, 2);
      return again(m, f);
    }
    const p = m.rules.parkedWaiter(w, f, w.frame.b[f]!);
    w.frame.b[f] = p;
    const instead = staysAwake(m, p);
    if (instead !== NONE) {
      m.release(f, 2);
      m.release(f, 1);
      return follow(m, f, instead);
    }
    giveUpDonor(m, f);
    const delayed = w.fair.delayed[owner] === 1 && w.task.cpu[owner] === f;
    if (delayed && m.rules.linksChains(w)) finishDelayed(m, f, owner);
    park(m, p, owner);
    return NEXT;
  }),
  cpuSection('park-block', { takes: [rqHere], keeps: [0] }, (m, f) => {
    blockParked(m, f, m.w.frame.b[f]!);
    return again(m, f);
  }),
  ...returnSections({ giveUpDonor, again }),
  cpuSection('meet-in', { takes: [rqHere], keeps: [] }, (m, f) => {
    if (m.rules.waitsInMeeting(m.w, f)) return WAIT;
    return again(m, f);
  }),
  ...passOverSections,
]);

/** The WALK_ action that is taken instead of putting a waiter to sleep; NONE if it sleeps. */
function staysAwake(m: Machine, task: number): number {
  const instead = m.rules.insteadOfSleep(m.w, task);
  if (instead !== NONE) m.rules.umcgMustReport(m, task);
  return instead;
}

/** Who does not count as blocked executes, if it may do so here. */
function letRun(m: Machine, f: number, task: number): Next {
  if (m.rules.returnsBeforeSwitch(m.w, f, task)) {
    m.w.frame.b[f] = task;
    return m.w.cpu.curr[f] === task ? DETOUR : RETURN;
  }
  const instead = m.rules.onOtherCookie(m.w, f, task);
  if (instead !== NONE) return follow(m, f, instead);
  m.rules.goesOn(m, f, task);
  return execute(m, f, task);
}

/** The donor that was picked leaves this runqueue, and the lock may be dropped before the next pick. */
function giveUpDonor(m: Machine, f: number): void {
  zapCallbacks(m, f);
  m.w.frame.e[f] = m.w.cpu.donor[f]!;
  m.rules.releaseDonor(m, f);
}

/** A scheduling context leaves for the CPU in operand d. Operand b is the list of those that left, the last one first. */
function detach(m: Machine, f: number, task: number): void {
  const { w } = m;
  leaveAsContext(m, task, f, w.frame.d[f]!);
  w.task.migrateNext[task] = w.frame.b[f]!;
  w.frame.b[f] = task;
}

/** Does the chain of a waiter lead over this task? */
function leadsTo(w: World, waiter: number, task: number): boolean {
  for (let at = nextInChain(w, waiter), hops = 0; at !== NONE && hops <= w.threads; at = nextInChain(w, at), hops++) {
    if (at === task) return true;
  }
  return false;
}

/** The chain ends on another CPU, or leads over one: nobody of it moves but its end. */
function waitForEnd(m: Machine, f: number, action: number, end: number): Next {
  m.release(f, 1);
  if (action === WALK_DETOUR || m.w.task.onRq[end] === MIGRATING) return DETOUR;
  if (action === WALK_RUN_END) return execute(m, f, end);
  return action === WALK_SPIN ? execute(m, f, NONE) : fetch(m, f, action, end);
}

/** A task of the chain comes here. On its way to another runqueue already, it is waited for. */
function fetch(m: Machine, f: number, action: number, task: number): Next {
  m.w.frame.c[f] = action;
  m.release(f, 1);
  if (m.w.task.onRq[task] === MIGRATING) return DETOUR;
  m.w.frame.d[f] = task;
  m.release(f, 0);
  return FETCH;
}

/** The pick stands: donor, class and the request to reschedule are what it says, and what executes is the end of its chain. */
function settleOn(m: Machine, f: number, best: number): Next {
  const { w } = m;
  const wasReplaced = w.cpu.donorReplaced[f] === 1 && best === w.cpu.donor[f];
  w.cpu.donorReplaced[f] = 0;
  setDonor(m, f, best);
  // A change of donor lists what the class wants to do about it; this change was dropped with all that was listed.
  if (wasReplaced && best !== NONE && m.rules.relistsAfterReturn(w)) m.rules.queuesBalance(m, f, best, true);
  w.cpu.needResched[f] = 0;
  w.cpu.nextClass[f] = best === NONE ? 0 : w.task.cls[best]!;
  m.touchCpu(f);
  if (best === NONE) return execute(m, f, NONE);
  if (m.rules.forgetsDonor(w, best)) w.task.blockedDonor[best] = NONE;
  m.touchTask(best);
  w.frame.b[f] = best;
  if (!m.rules.countsAsBlocked(w, best)) return letRun(m, f, best);
  return m.rules.lendsWhenPicked(w, best) ? FOLLOW : DEACTIVATE;
}

/** Pick again: the pull pass begins anew, whatever is still held of the walk is given back. */
function again(m: Machine, f: number): Next {
  m.w.frame.b[f] = 0;
  m.release(f, 1);
  return LOOK;
}

/** The walk leaves this runqueue's tasks: not while one of them still executes here. */
function leave(m: Machine, f: number, action: number): Next {
  m.release(f, 1);
  if (m.rules.mustDetour(m.w, f, m.w.frame.b[f]!)) return DETOUR;
  return follow(m, f, action);
}
