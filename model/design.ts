// A design: one choice per seam, assembled to a flat record of rules, a set of scheduling classes and a set of programs.
// Rules carry the kernel's names in camel case; a mutant replaces a rule, a class hook or a section by name.

import type { BalanceRules } from './balance-rules.ts';
import type { CoreRules } from './core-rules.ts';
import type { EncodingRules } from './encoding-rules.ts';
import type { Feature, FeatureSet } from './features.ts';
import type { ForkRules } from './fork-rules.ts';
import type { Program, Section } from './frames.ts';
import type { Machine } from './machine.ts';
import type { NoiseRules } from './noise/rules.ts';
import type { PlacementRules } from './placement-rules.ts';
import type { RtRules } from './rt-rules.ts';
import type { RwsemRules } from './rwsem-rules.ts';
import type { SpecialRules } from './special-rules.ts';
import type { TopWaiterRules } from './top-rules.ts';
import type { UmcgRules } from './umcg/rules.ts';
import type { View } from './view.ts';

/** What a chain walk does with the task that it stands on. */
export const WALK_RUN = 0;
export const WALK_DEACTIVATE_DONOR = 1;
export const WALK_DEACTIVATE_WAITER = 2;
export const WALK_MIGRATE = 3;
export const WALK_WAKE = 4;
/** The CPU waits busily on the donor's budget while the end of the chain executes elsewhere. */
export const WALK_SPIN = 5;
/** The end of the chain comes to this CPU. */
export const WALK_FETCH = 6;
/** The end of the chain is here though a task between is not: it executes. */
export const WALK_RUN_END = 7;
/** The next task of the chain comes to this CPU. */
export const WALK_FETCH_OWNER = 8;

/** The waiter is parked on its owner, which sleeps, until that wakes. */
export const WALK_PARK = 12;
/** The CPU detours over idle and picks again: whoever is about to change the chain gets its lock. */
export const WALK_DETOUR = 9;
/** schedule() sends the task home. */
export const WALK_RETURN = 20;
/** The task does not count as blocked any more; the CPU picks again. */
export const WALK_LET_GO = 21;
/** The waiter is put to sleep as one that waits for nothing any more: an unlock that comes to it wakes it, and no chain leads over it. */
export const WALK_SHELVE = 22;

/** The donor goes to the CPU where its chain ends, whatever is between. */
export const WALK_TOP = 13;
/** Picks leave the donor out from now on: it is not the one of its owner's waiters that lends. */
export const WALK_PASS_OVER = 14;
/** The chain leads over another CPU and ends here: it goes on with its end. */
export const WALK_FOLLOW_END = 15;

/** How a reservation is computed. All read only, under the rq lock of the task's CPU. */
export interface ReservationRules {
  /** Rule C1a: would the budget left, used until the deadline, exceed the reserved density? */
  wakeOverflows(w: View, task: number, nowNs: number): boolean;
  /** Rule C2: the budget that fits into the time left until the deadline, ns. */
  revisedBudgetNs(w: View, task: number, nowNs: number): number;
  /** Rule C4a: how much of its budget a reservation pays for `ns` of execution on this CPU. */
  paidForNs(w: View, cpu: number, task: number, ns: number): number;
  /** The reverse: the shortest execution for which the whole budget left is paid, ns. */
  lastsForNs(w: View, cpu: number, task: number): number;
  /** Rule C10: is a budget or a request enforced by an exact timer where it ends, or by the tick alone? */
  enforcesExactly(w: View, task: number): boolean;
  /** The instant from which a sleeping reservation's bandwidth is free for others, ns. */
  zeroLagNs(w: View, task: number): number;
  /** Before bandwidth comes to a CPU, leaves it, begins or ceases to be used there: is what executes there charged at the old rate first? */
  chargesBeforeRateChange(w: View, cpu: number): boolean;
  /** Rule C2: does an overflow at a wake-up cut the budget and keep the deadline, instead of opening a fresh period? */
  trimsBudget(w: View, task: number): boolean;
  /** Rule C6: does a replenishment that leaves the deadline in the past open a period from now? */
  restartsLatePeriod(w: View, task: number): boolean;
  /** Rule C3: is a constrained task that comes (`flags`, ENQ_) after its deadline held back until its next period? */
  holdsBack(w: View, task: number, flags: number): boolean;
}

/** Who may reserve bandwidth. What begins with `admits` reads only and answers an errno, 0 to let it pass. */
export interface AdmissionRules {
  /** sched_setattr(), pi and rq lock held: a task asks for a reservation, whatever it has now. */
  admitsReservation(w: View, task: number, runtimeNs: number, deadlineNs: number, periodNs: number): number;
  /** sched_setaffinity(), pi and rq lock held. */
  admitsMask(w: View, task: number, lo: number, hi: number): number;
  /** A move into another root domain, pi lock held: its bandwidth is to be reserved there first. */
  admitsMove(w: View, task: number, root: number): number;
  /** A new limit for each CPU, 2^20 is a whole one, -1 for none. */
  admitsLimit(w: View, limitBw: number): number;
  /** The limit from the start on, in microseconds of each second; -1 for none. */
  limitUs(): number;
  /** The first wake-up of a task, its pi lock and for a reservation that was not admitted yet its rq lock held. Changes state. */
  firstWake(m: Machine, task: number): void;
}

/** How fair entities compete. All read only, under the rq lock of the CPU. */
export interface FairRules {
  /** By how much the average moves when this much weighted vruntime is left over beside it, in whole ns. */
  averageStep(rest: number, weight: number): number;
  /** Where virtual time begins when a queue was empty. */
  averageOfEmpty(): number;
  /** Largest lag that is remembered, ns. */
  lagLimitNs(w: View, cpu: number, task: number, tickNs: number): number;
  /** The distance from V at which an entity of that lag and weight is placed among `load`. */
  placedLag(lag: number, load: number, weight: number): number;
  /** Enqueue: does the rest of the old request go on, or does a new one begin? */
  keepsRequest(w: View, task: number, flags: number): boolean;
  /** Charging: is a request that is used up renewed at once, whoever charges, and does the CPU reschedule then? Else a tick sees to it. */
  renewsWhenCharged(w: View): boolean;
  /** sched_yield(): does an eligible entity give up the rest of its request, and another one nothing? Else the deadline alone is put off. */
  forfeitsOnYield(w: View): boolean;
  /** Length of a request that begins with an enqueue, ns. */
  firstRequestNs(w: View, task: number, flags: number): number;
  /** The weight with which a task competes, given what its group weighs on that CPU with it. */
  competingWeight(w: View, task: number, groupLoad: number): number;
  /** A task of the group has come to this CPU or left it: do the others there share the group's weight anew? */
  sharesAnew(w: View, cpu: number, group: number): boolean;
  /** Change of weight: the lag that stays, and is there anything that stays at all? */
  lagAfterReweight(lag: number, from: number, to: number): number;
  reweights(w: View): boolean;
  /** Virtual time to which the entity is protected against others: with a new request, when it is picked, after a wake-up beside it. */
  protectionOfRequest(w: View, task: number): number;
  protectionAtPick(w: View, cpu: number, task: number): number;
  protectionAfterWakeup(w: View, cpu: number, task: number, preempts: boolean, short: boolean): number;
  /** Wake-up beside the entity that executes: do the policies of both decide whether it is preempted? PREEMPT_ */
  preemptsByPolicy(w: View, woken: number, other: number): number;
  /** Placement of a fair task: is a CPU that serves nobody but idle-policy tasks as good as one that idles? */
  countsAsIdle(w: View, cpu: number, task: number): boolean;
  /** Exact enforcement: virtual time at which the executing entity is looked at again. */
  nextLook(w: View, cpu: number, task: number): number;
  /** Blocking path: does this ineligible task stay in the competition? */
  delaysDequeue(w: View, cpu: number, task: number): boolean;
  /** The lag that a delayed task is left with, given its present one; the stored one is that of the delay. */
  lagAfterDelay(w: View, task: number, lag: number): number;
  /** Class change of a delayed task: does it leave its runqueue first? */
  classChangeEndsDelay(w: View, task: number): boolean;
  /** Are placements told as events? */
  tellsPlacement(): boolean;
  /** A CPU that finds nothing to pick: does it look for a fair task elsewhere before it idles? */
  pullsNewIdle(w: View, cpu: number): boolean;
  /** Is the one task of a CPU left where it is, though nobody executes it there? */
  keepsLastTask(w: View, cpu: number): boolean;
  /** Tick: does the CPU look for fair tasks elsewhere, now and then? */
  balances(w: View, cpu: number): boolean;
  /** Balancing, both rq locks held: may this queued fair task be moved? */
  mayPullFair(w: View, from: number, to: number, task: number): boolean;
}

/**
 * The fair server of each CPU. All run with its rq lock held. Without servers they do nothing: no server is ever queued.
 */
export interface ServerRules {
  /** A fair task was queued here: the first one starts the server. */
  fairQueued(m: Machine, cpu: number): void;
  /** A fair entity was charged for `ns` here. */
  chargeServer(m: Machine, cpu: number, ns: number): void;
  /** The CPU has idled since this was last called, or since it became idle. */
  chargeIdle(m: Machine, cpu: number): void;
  /** Rule C10 for the server while the donor is fair: the instant at which its budget ends, NEVER for none. */
  serverEnforceAt(m: Machine, cpu: number): number;
  /** That instant may have come. */
  noticeServer(m: Machine, cpu: number): void;
  /** Its timer fired. */
  serverTimer(m: Machine, cpu: number): void;
  /** Pick: the task that becomes donor for the best entity queued here. A server is nobody, and hands the pick to the fair class. */
  delegate(m: Machine, cpu: number, best: number): number;
  /** Start: may it start? An active server is queued or will be by its timer. */
  mayStartServer(w: View, cpu: number): boolean;
  /** Start in an unfinished period with too much budget: rule C2 (deadline kept, budget cut), or a fresh period? */
  serverKeepsDeadline(w: View, cpu: number): boolean;
  /** Start with a fresh period: does a server that had begun to serve wait again like any other? */
  freshServerWaits(w: View, cpu: number): boolean;
  /** Is time that fair tasks use now charged to it? */
  serverIsCharged(w: View, cpu: number): boolean;
  /** Rule C4 for servers: what it pays for `ns`. */
  serverPaidForNs(w: View, cpu: number, ns: number): number;
  /** The reverse: for how long what is left of its budget lasts, ns. */
  serverLastsForNs(w: View, cpu: number): number;
  /** Where the timer of a throttled server stands: the last instant at which it may begin, or its next period. */
  serverTimerNs(w: View, cpu: number): number;
  /** Its timer fired: does it stop, because the CPU has idled? */
  serverStopsAtTimer(w: View, cpu: number): boolean;
  /** Does it count as a runnable task while it is queued? */
  serverCountsAsTask(w: View, cpu: number): boolean;
  /** Rule C5: its budget ended when its next period had already begun. */
  onLateServer(m: Machine, cpu: number): void;
  /** Pick: it comes first and has nobody to serve. */
  onEmptyServer(m: Machine, cpu: number): void;
}

/** What the classes decide; all else is the blocking side. */
export interface PolicyRules extends ReservationRules, PlacementRules, FairRules, ServerRules, RtRules {}

/** How an rt_mutex lends urgency. Keys: 100 DEADLINE, 1 to 99 RT, 0 fair; larger is more urgent, then the earlier deadline. */
export interface PiRules {
  /** Start of a run: which kind (KIND_) a mutex of this kind is for the design. */
  mutexKind(kind: number): number;
  /** Waiter tree, wait lock held, and PI tree: does the first stand before the second? */
  waiterBefore(key: number, deadlineNs: number, otherKey: number, otherDeadlineNs: number): boolean;
  /** A free rt_mutex with waiters, wait lock held: may a task of this urgency take it before the top waiter of that urgency? */
  maySteal(key: number, deadlineNs: number, topKey: number, topDeadlineNs: number): boolean;
  /** Unlock, wait lock held: is the rt_mutex given to the top waiter, rather than freed for it? */
  handsOver(w: View, mutex: number): boolean;
  /** The first waiter, no lock held: does it keep its CPU and spin while the owner executes elsewhere? */
  spinsOnOwner(w: View, task: number, owner: number): boolean;
  /** Links of a chain that one walk follows at most; beyond it the lock is refused. */
  maxLockDepth(): number;
  /** Does the walk of a lock go on to the end of the chain to find a deadlock, where nothing is left to adjust? */
  detectsDeadlock(): boolean;
  /** Boost and de-boost, pi and rq lock held: whose DEADLINE parameters the task uses in this effective class; NONE: its own. */
  loanOf(w: View, task: number, donor: number, cls: number): number;
  /** The same when its own policy changes while it is boosted. */
  loanAfterPolicy(w: View, task: number, donor: number, cls: number): number;
  /** A lock call gives up, wait lock held: does it take the mutex if that was freed or given to it meanwhile? Nobody else would be woken. */
  takesWhatWasFreed(w: View, task: number): boolean;
  /** A lock call returns: is its timer cancelled? */
  stopsTimeout(w: View, task: number): boolean;
  /** A boosted reservation is queued, rq lock held: its throttling ends. */
  endThrottle(m: Machine, task: number): void;
}

/**
 * The decisions in which designs differ. A rule that takes a View reads only; one that takes the Machine changes state and
 * runs inside a section whose locks are named in its comment.
 */
export interface Rules
  extends PolicyRules,
    AdmissionRules,
    BalanceRules,
    CoreRules,
    PiRules,
    EncodingRules,
    ForkRules,
    NoiseRules,
    RwsemRules,
    SpecialRules,
    TopWaiterRules,
    UmcgRules {
  /** schedule(), blocking path, rq lock held: does a task that blocks on a mutex stay queued so that it can donate? */
  retains(w: View, task: number): boolean;
  /** After a pick and at each hop of the walk, rq lock held: may this task only donate? */
  countsAsBlocked(w: View, task: number): boolean;
  /** Walk, rq and wait lock held: the mutex of `task` has no owner. Answers a WALK_ action. */
  onNoOwner(w: View, cpu: number, task: number): number;
  /** Walk, rq and wait lock held, owner read without its lock: the owner is off its runqueue. */
  onSleepingOwner(w: View, cpu: number, task: number, owner: number): number;
  /** Walk, same locks: the owner belongs to another CPU. */
  onRemoteOwner(w: View, cpu: number, task: number, owner: number): number;
  /** The CPU waits busily for a task that executes elsewhere: must it pick again? Read without locks, like any spin loop. */
  spinEnds(w: View, cpu: number): boolean;
  /** Walk: is a task of the chain still executing here, so that it must be switched out before it may be moved? */
  mustDetour(w: View, cpu: number, task: number): boolean;
  /** A task is put to sleep: does the switch away from it follow, so that pressure-stall information leaves its flags to that? */
  psiLeavesToSwitch(w: View, task: number): boolean;
  /** Walk, just before the owner is followed: has its runqueue changed since it was read? */
  ownerStillHere(w: View, cpu: number, owner: number): boolean;
  /** Walk: is the owner off every runqueue? */
  ownerSleeps(w: View, owner: number): boolean;
  /** Parking, rq, wait and the owner's blocked lock held: is it still so that the owner sleeps? Its wake-up would come too late. */
  parksStill(w: View, owner: number, cpu: number): boolean;
  /** Walk, rq lock held: who of the chain is parked, given the waiter that the sleeping owner was found for. */
  parkedWaiter(w: View, cpu: number, task: number): number;
  /**
   * Are all waiters behind a sleeping owner kept on one CPU, so that the lock of its runqueue guards them, whoever wakes one takes it
   * off its list at once, and the owner's wake-up queues them all there under that lock?
   */
  linksChains(w: View): boolean;
  /** A parked waiter may stay in the fair competition until its lag is zero, as other sleepers do. rq lock held. */
  delaysParked(w: View, task: number): boolean;
  /** Chain wake-up, lock of the chain's runqueue held: do the waiters come back there? If not, each goes where its owner is. */
  chainServes(w: View, cpu: number): boolean;
  /** Activation, pi lock of the waiter held: may it be queued now? Its rq lock is not held. */
  mayActivate(w: View, task: number): boolean;
  /** Activation, pi lock held: what becomes of the home of the waiter. */
  homeAfterActivation(w: View, task: number, to: number): number;
  /** Affinity change, pi and rq lock held: does this parked waiter get a home inside its mask? */
  parkedGetsHome(w: View, task: number): boolean;
  /** A wake-up that was handed over ends: does the CPU that enqueued the owner activate its parked waiters, rather than the waker before? */
  activatesWhereEnqueued(w: View): boolean;
  /** Walk: is the owner on its way to another runqueue? */
  ownerMigrates(w: View, owner: number): boolean;
  /** Before a picked task is deactivated or moved, rq lock held: the CPU stops using it as donor. */
  releaseDonor(m: Machine, cpu: number): void;
  /** After a pick, rq lock held: is it forgotten who ran this task before? The walk tells it anew. */
  forgetsDonor(w: View, task: number): boolean;
  /** Walk, rq lock held: does this picked waiter lend its context at all? If not, it is deactivated. */
  lendsWhenPicked(w: View, task: number): boolean;
  /** Proxy migration, rq lock held: do all tasks that wait behind the moved one in this chain go with it? */
  movesWholeChain(w: View, cpu: number): boolean;
  /** Proxy migration, rq lock of the new CPU held: what becomes of the home of the moved task. */
  homeAfterProxyMigration(w: View, task: number, to: number): number;
  /** Wake-up of a queued waiter, pi and rq lock held: must it leave this runqueue and choose a CPU before it executes? */
  needsReturn(w: View, task: number): boolean;
  /** Wake-up in place or moved, rq lock held: does the CPU that runs an owner on this task's context reschedule? */
  reschedsDonor(w: View, cpu: number, task: number): boolean;
  /** Wake-up in place, rq lock held: is a waiter that may execute again listed as pushable? */
  relistsWoken(w: View, task: number): boolean;
  /** schedule() with a pending signal, rq lock held: does the task forget the mutex it waits for? */
  signalClearsBlockedOn(w: View, task: number): boolean;
  /** Unlock, preemption off: must the mutex be handed over instead of released? */
  forcesHandoff(w: View, owner: number): boolean;
  /** The same, somebody waits: is it handed over in any case, so that a mutex with waiters is never free? */
  neverFrees(w: View): boolean;
  /** Unlock with waiters, preemption off: does the CPU of the former owner pick again, since a context may no longer be lent to it? */
  unlockRescheds(w: View, cpu: number): boolean;
  /** Lock, no lock held: does who finds the mutex taken spin before it blocks? */
  spinsOnMutexes(w: View): boolean;
  /** Spinning, no lock held: does the owner that was read still execute, so that waiting for it may be short? */
  spinsOnMutexOwner(w: View, task: number, owner: number): boolean;
  /** Spinning on this CPU, no lock held: must it stop, because the CPU is to reschedule? Reads only. */
  leavesSpin(m: Machine, cpu: number): boolean;
  /** Unlock exchanges the word, preemption off: does a request for the hand-off that came after the decision still count? */
  releaseSeesRequest(w: View, mutex: number): boolean;
  /** ww_mutex, wait lock held: is the context of the first task older than that of the second, so that it goes first? */
  wwOlder(w: View, task: number, other: number): boolean;
  /** Wound-wait, wait lock held: must the younger holder back off for this waiter? */
  wounds(w: View, waiter: number, holder: number): boolean;
  /** ww_mutex, wait lock held: does a context that is told to back off forget the mutex that it waits for? */
  woundClearsBlockedOn(w: View, task: number): boolean;
  /** Unlock, wait lock held: who is chosen; NONE if nobody waits. */
  nextOwner(w: View, mutex: number, owner: number): number;
  /** Affinity change of a blocked waiter that stays queued, pi and rq lock held: its new home. */
  homeAfterAffinity(w: View, task: number): number;
  /** Affinity change, pi and rq lock held: does this queued task stay where it is although its mask excludes it? */
  staysOnAffinityChange(w: View, cpu: number, task: number): boolean;
  /** Accounting, rq lock held: whose entity is charged and who is credited with execution time. */
  chargedTask(w: View, cpu: number): number;
  creditedTask(w: View, cpu: number): number;
  /** The CPU clock of a task is read, rq lock held: is the interval that is still open on its CPU booked first? */
  booksBeforeReading(w: View, cpu: number, task: number): boolean;
  /** Yield, rq lock held: on whose entity it acts. */
  yieldActsOn(w: View, cpu: number): number;
  /** Wake-up preemption, rq lock held: whose class, and whose entity when the classes are equal, the woken task meets. */
  comparesClassOf(w: View, cpu: number): number;
  comparedWith(w: View, cpu: number): number;
  /** The donor must leave while another task executes on its context, rq lock held: the donor that takes its place. */
  donorAfterReturn(w: View, cpu: number): number;
  /** The same: does the CPU know of it, so that a wake-up of that class meets it and not the donor that left? */
  returnLowersNextClass(w: View): boolean;
  /** A pick keeps the task that became donor when the one before left outside of schedule(), rq lock held: is what was to be pushed then looked for now? */
  relistsAfterReturn(w: View): boolean;
  /** schedule(), pull pass, rq lock held: the task from which this CPU turns to something less urgent; `givenUp` was donor until the walk gave it up. */
  turnsAwayFrom(w: View, cpu: number, givenUp: number): number;
  /** schedule(), blocking path, rq lock held: is a waiter that stays queued taken off the list of pushable tasks? */
  unlistsRetained(w: View, task: number): boolean;
  /** Enqueue and put-prev of RT and DEADLINE, rq lock held: may the task be listed as pushable at all? */
  pushable(w: View, task: number): boolean;
  /** Push and pull, rq lock of its CPU held: may a listed task be moved now? */
  mayPush(w: View, cpu: number, task: number): boolean;
  mayPull(w: View, cpu: number, task: number): boolean;
  /** Push and pull, rq lock of its CPU held: is a waiter with all that it waits for moved as one unit, and listed for that? */
  balancesUnits(w: View): boolean;
  /** The same: may this CPU be where a listed task goes? */
  mayGoTo(w: View, from: number, task: number, to: number): boolean;
  /** The same: by whose rank the listed task is compared with what other CPUs would run. */
  rankOf(w: View, task: number): number;
  /** Push and pull, both rq locks held: does this task, queued beside the moved one, go with it? */
  goesAlong(w: View, from: number, moved: number, task: number): boolean;
  /** A push pass that began on `start` is through with `cpu`, its rq lock held: the CPU that it looks at next, NONE for none. */
  pushesNext(w: View, start: number, cpu: number): number;
  /** Proxy migration and activation, rq lock of the new CPU held: a scheduling context was queued there, which came from another CPU. */
  contextCame(m: Machine, cpu: number, task: number, from: number): void;
  /** Pull, rq lock of its CPU held: will the task run where it is as soon as that CPU schedules? */
  runsSoon(w: View, cpu: number, task: number): boolean;
  /** Context switch without a change of donor, rq lock held: are put-prev and set-next run again for it, and so the callbacks? */
  rerunsBookkeeping(w: View, cpu: number): boolean;
  /** Context switch, rq lock held: what happens to the task that begins to execute for a donor. */
  executesForDonor(m: Machine, cpu: number, task: number): void;
  /** A CPU is asked to go offline, its rq lock held: can the rest do without it? The last active CPU of a root domain is never asked about. */
  mayRemoveCpu(w: View, cpu: number): boolean;
  /** A CPU on its way out idles, its rq lock held or free: may it be switched off? */
  mayGoOff(w: View, cpu: number): boolean;
  /** The CPU is empty and goes off, its rq lock held: the CPU that takes its timers over. */
  timersGoTo(w: View, cpu: number): number;
  /** The same instant, and when it has come back, rq lock held: what else belongs to a CPU stops or begins. */
  cpuGoesOff(m: Machine, cpu: number): void;
  cpuComesOn(m: Machine, cpu: number): void;
  /** Before a CPU is chosen for a task, pi or rq lock held: what happens to its mask when no CPU of it is left. */
  whenNoCpuIsLeft(m: Machine, task: number): void;
  /** sched_setaffinity() must wait, pi and rq lock held: how many callers share the request then. */
  waitersAfterCall(w: View, task: number): number;
  /** A queued task whose CPU is offline got another class, pi and rq lock held: does it go to another CPU? */
  leavesDeadCpu(w: View, cpu: number): boolean;
  /** A throttled reservation that neither executes nor pays is replenished, rq lock held: does it leave its CPU? */
  leavesWhenReplenished(w: View, task: number): boolean;
  /** The stopper looks at a task that is queued on its CPU, pi and rq lock held: does it move it? */
  mustMove(w: View, cpu: number, task: number): boolean;
  /** The stopper moved a task, rq lock of the new CPU held: if it has to wait there, is it pushed on? */
  stopperPushes(w: View): boolean;
  /** A CPU on its way out has scheduled, rq lock held: do RT and DEADLINE tasks that wait there go at once, beside the one that executes? */
  pushesWhileLeaving(w: View, cpu: number): boolean;
  /** The stopper, before it looks at a task: does it take in what was handed over to its CPU? */
  stopperFlushes(w: View): boolean;
  /** Wake-up by `by`, pi lock held: is the task left to the CPU that it goes to? */
  handsWakeUpOver(w: View, by: number, task: number, cpu: number): boolean;
}

/** What two fair policies say about a wake-up preemption. */
export const PREEMPT_UNDECIDED = 0;
export const PREEMPT_YES = 1;
export const PREEMPT_NO = 2;

/** Enqueue and dequeue reasons. */
export const ENQ_WAKEUP = 1;
export const ENQ_MIGRATE = 2;
export const ENQ_RESTORE = 4;
export const ENQ_REPLENISH = 8;
export const ENQ_HEAD = 16;
/** The task came to this runqueue from another one while it was on none. */
export const ENQ_MIGRATED = 64;
/** It is boosted from here on: replenish it with what is lent. */
export const ENQ_BOOST = 128;
export const DEQ_SLEEP = 32;

/** A scheduling class. All hooks run with the rq lock of `cpu` held. */
export interface SchedClass {
  cls: number;
  /** Puts the task in the class queue, or arms its replenishment when it may not run yet. */
  enqueueTask(m: Machine, cpu: number, task: number, flags: number): void;
  dequeueTask(m: Machine, cpu: number, task: number, flags: number): void;
  /** Best queued task of the class or NONE. Reads only. */
  pickTask(w: View, cpu: number): number;
  putPrevTask(m: Machine, cpu: number, task: number): void;
  setNextTask(m: Machine, cpu: number, task: number): void;
  /** Charges `ns` to the entity; may throttle it. */
  charge(m: Machine, cpu: number, task: number, ns: number): void;
  /** Same class: does a woken task preempt the other? */
  wakeupPreempt(m: Machine, cpu: number, woken: number, other: number): boolean;
  yieldTask(m: Machine, cpu: number, task: number): void;
  /** A task that sleeps belongs to another runqueue from now on; the rq lock of the old one is held. */
  migrateTask(m: Machine, task: number): void;
  /** The replenishment timer of the task fired; it may be asleep. */
  replenish(m: Machine, task: number): void;
  /** Instant at which the class wants to look at its current entity again, ns; NEVER for none. Reads only. */
  enforceAt(m: Machine, cpu: number, task: number): number;
  /** After charging at a tick or an exact timer: should the CPU reschedule? */
  taskTick(m: Machine, cpu: number, task: number): boolean;
}

export type RulePatch = Partial<Rules>;
export type ClassPatch = Partial<Omit<SchedClass, 'cls'>>;

/** What a mutant or an outside design changes. A section is found by `program` and `section` name. */
export interface Patch {
  rules?: (rules: Rules) => RulePatch;
  classes?: {
    fair?: (c: SchedClass) => ClassPatch;
    rt?: (c: SchedClass) => ClassPatch;
    dl?: (c: SchedClass) => ClassPatch;
  };
  sections?: Record<string, Record<string, (section: Section) => Section>>;
  /** New order of the named sections of a program; all others keep their places. */
  order?: Record<string, readonly string[]>;
}

export interface Design {
  readonly name: string;
  readonly about: string;
  /** Catalogue row, mail or commit that proposed it. */
  readonly source: string;
  readonly features: FeatureSet;
  readonly choices: Readonly<Record<string, string>>;
  readonly rules: Rules;
  /** Indexed by class number. */
  readonly classes: readonly SchedClass[];
  readonly programs: readonly Program[];
}

/** One answer at a seam. */
export interface Choice {
  seam: string;
  name: string;
  about: string;
  source: string;
  /** Further rows of the catalogue that it builds, with some value of its sub-choices. */
  rows?: readonly string[];
  features: readonly Feature[];
  rules: RulePatch;
  /** Sub-choices with their values, the default first. */
  parameters?: Record<string, readonly string[]>;
  /** Features that it gives up for the values of the sub-choices. */
  lacksWith?: (values: Readonly<Record<string, string>>) => readonly Feature[];
  /** Rules that differ for the values of the sub-choices. */
  withParameters?: (values: Readonly<Record<string, string>>) => RulePatch;
  /** Why these values contradict each other, as a sentence; null when they do not. */
  refuses?: (values: Readonly<Record<string, string>>) => string | null;
}

/** A seeded mistake. Claims are named as strings; `search` checks that they exist. */
/** A small scope for the exhaustive search, in the words of `check`. */
export interface MutantScope {
  /** `cpus=2,tasks=2,mutexes=1`. */
  shape: string;
  /** Operations of the environment; absent: those that are searched unless others are asked for. */
  ops?: readonly string[];
  /** Holds on a path; absent: every interleaving. */
  holds?: number;
}

export interface Mutant {
  /** Row of the catalogue, `M24`, or empty for a mistake of our own. */
  row: string;
  name: string;
  /** One sentence: the mistake and where history had it. */
  history: string;
  source: string;
  /** What is missing, in designs or in the search, until it can be found; until then it counts as waiting and is not tried. */
  waitsFor?: string;
  /** Drawn runs meet it too late; the exhaustive search of this scope finds it, and that is its kill. */
  scope?: MutantScope;
  /** Presets on which it is tried, the first is the default. */
  designs: readonly string[];
  /** Claims that must catch it, on each of those presets that makes them. */
  caughtBy: readonly string[];
  patch: Patch;
}
