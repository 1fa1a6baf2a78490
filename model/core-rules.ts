// The rules of the core seam: whether the CPUs of a core pick together, and how. Without cores nothing of this happens.
// All run with the rq lock of `cpu` held, which is that of the whole core where it picks together, unless said otherwise.

import { NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import type { View } from './view.ts';

export interface CoreRules {
  /** Start of a run: are cookies heeded at all, so that cores pick together as soon as some task has one? */
  heedsCookies(): boolean;
  /** The same: do the siblings of a core share a lock from the start on, whether there are cookies or not? */
  alwaysTogether(): boolean;
  /** The same: do all CPUs take turns together, and not those of each core alone? */
  spansMachine(): boolean;
  /** Start of a run: has each cookie cores of its own, for good (exclusive cpusets)? */
  confinesCookies(): boolean;
  /** Start of a run: is this thread of its core used at all? */
  usesThread(w: View, cpu: number): boolean;
  /** A CPU is asked to come online: may it (cpu_smt_allowed())? */
  mayComeOnline(w: View, cpu: number): boolean;
  /** The errno of a move between cpusets, 0 to let it pass. */
  mayChangeCpuset(): number;
  /** Before a pick, rq lock held: must the CPU wait for its siblings first, so that none of them executes what the pick will not run beside? */
  joinsMeeting(m: Machine, cpu: number): boolean;
  /** The same: would picks of that cookie execute beside what siblings execute now, so that the switch is a rendezvous of all? */
  mustMeet(w: View, cpu: number, cookie: number): boolean;
  /** A rendezvous begins, rq lock held: is this sibling asked to come by an interrupt? */
  callsToMeeting(w: View, cpu: number): boolean;
  /** The leader of a core goes offline while siblings wait for each other: does the rendezvous go on under the next one? */
  movesMeeting(): boolean;
  /** It waits: does it switch to idle first, so that nobody has to wait for the task that it executed? */
  waitsAsIdle(): boolean;
  /** The CPU waits for that, rq lock held: still? */
  waitsInMeeting(w: View, cpu: number): boolean;
  /** The CPU has switched, rq lock held. */
  coreSwitched(m: Machine, cpu: number): void;
  /** It is about to leave the kernel after a switch, rq lock held: must it wait until its siblings have switched as well? */
  waitsToLeave(w: View, cpu: number): boolean;
  /** Leases: does this pick take the CPU away from those that share its core by turns? */
  takesCpuAway(w: View, task: number): boolean;
  /** The same: does the CPU hold the lease, so that taking it away is everybody's concern? */
  holdsLease(w: View, cpu: number): boolean;
  /** The same: must whoever takes it away wait for a sibling first? */
  waitsForLease(w: View, cpu: number): boolean;
  /** The same: is the lease of this CPU given back before it waits for others? */
  givesBackBeforeItWaits(): boolean;
  /** The core drains: may the next set be chosen now? */
  mayChooseSet(w: View, cpu: number): boolean;
  /** Skew control, rq lock held: may this runnable task go on, given how far ahead of the slowest one of its cookie it is? */
  mayRunAhead(m: Machine, task: number): boolean;
  /** The same: is the skew of others measured against this task? Read without its lock. */
  countsForSkew(w: View, task: number): boolean;
  /** Start of a run: does a cyclic plan say who has which CPU when? */
  plansTables(): boolean;
  /** The same: do siblings have slots of one cookie at a time? */
  alignsSlots(): boolean;
  /** Any tick: a slot of the plan may have come to its end. */
  slotTurns(m: Machine, cpu: number): void;
  /** Wake-up of a fair task, reads only: is an idle CPU of this core looked at? Its home is not asked about. */
  takesWoken(w: View, cpu: number, task: number): boolean;
  /** The same: this CPU was found for it. */
  wokenFound(m: Machine, task: number, cpu: number, home: number): void;
  /** Tables: the cookie that is served where no sibling has a slot. */
  servesInBackground(w: View, nowNs: number): number;
  /** A plan is handed over while another one is followed: from when on is it in force? */
  planTakesEffectNs(w: View): number;
  /** A plan is made: may a task have two slots, the shorter of which is that long? */
  maySplit(shortestNs: number): boolean;
  /** Tables, both locks held: may this CPU take the owner of its slot from where it is? */
  mayFetch(w: View, from: number, to: number, task: number): boolean;
  /** The CPUs that a task may use have changed: the one of its slot may be among them now. */
  maskChanged(m: Machine, task: number): void;
  /** A periodic tick, after that of the class. */
  coreTicks(m: Machine, cpu: number): void;
  /** Sets: what the set whose turn it is has used of that. */
  setUsedNs(w: View, leader: number): number;
  /** A fair task of this CPU was charged. */
  coreCharged(m: Machine, cpu: number, task: number, ns: number): void;
  /** Sets: the leader decided for another one; is this member asked to schedule? */
  notifiesMember(w: View, cpu: number, leader: number): boolean;
  /** Sets: a CPU is about to act on a decision that it has not acted on yet. */
  passesOn(m: Machine, cpu: number): void;
  /** Sets: what a member executes, given its pick inside the set, or idle, and its own best fair task. */
  fallsBackInSet(inSet: number, best: number): number;
  /** enqueue_task() is through; of a delayed task, it competes again as a runnable one. */
  coreQueued(m: Machine, cpu: number, task: number): void;
  /** dequeue_task() begins; of a task that is about to be delayed as well. */
  coreDequeued(m: Machine, cpu: number, task: number): void;
  /** The pick of this CPU is one for its whole core. */
  picksTogether(w: View, cpu: number): boolean;
  /** schedule(), before the pull pass: has a selection of a sibling left a pick that is still good, so that nothing is looked for? */
  reusesPick(w: View, cpu: number): boolean;
  /** A task that is about to be delayed: does it leave the list of its CPU, though it stays in the fair queue? */
  leavesTreeWhenDelayed(): boolean;
  /** schedule(): who becomes donor. Where the core picks together, this selects for all its CPUs. */
  pickFor(m: Machine, cpu: number): number;
  /** A CPU that was about to idle looked for a fair task elsewhere, and took one while its lock was free: does it pick from the start again? `hadToSync`: it would have looked at its siblings before. */
  restartsPick(hadToSync: boolean): boolean;
  /** Selection: must siblings be looked at even if this CPU's own pick has no cookie? */
  mustSync(w: View, cpu: number): boolean;
  /** Selection: does `a` come after `b` in the order across siblings, of which either may be idle? Served: picked on behalf of a fair server. */
  prioLess(m: Machine, a: number, aServed: boolean, b: number, bServed: boolean, inForcedIdle: boolean): boolean;
  /** The same, both RT of one priority, DEADLINE of one deadline or fair and served alike: does `a`, of the sibling that was looked at before, give way to `b`? */
  yieldsToEqual(w: View, a: number, b: number): boolean;
  /** Selection of a core that was forced idle before, or not, and now is, or is not: is the base of vruntimes taken anew? */
  refreshesSnapshot(before: boolean, now: boolean): boolean;
  /** The same and each comparison: is it, given the stretch of forced idle in which that was done last and the present one? */
  renewsSnapshot(inForcedIdle: boolean, seen: number, stretch: number): boolean;
  /** Selection: is a sibling that executes something else asked to schedule? */
  tellsSibling(w: View, cpu: number): boolean;
  /** Finding by cookie: may this task of the list be picked? */
  mayBeFound(w: View, cpu: number, task: number): boolean;
  /** Tick: must the CPU pick again, so that a sibling that is forced idle gets its turn? */
  endsForcedIdle(w: View, cpu: number): boolean;
  /** Forced idle time is charged: to this task that executes beside it? */
  paysForForcedIdle(w: View, task: number): boolean;
  /** The last task leaves a CPU that is forced idle: does the CPU schedule, so that the stretch ends? */
  schedulesWhenEmptied(w: View, cpu: number): boolean;
  /** The end of a blocked-on chain is found: the WALK_ action that is taken in the place of executing it beside the siblings; NONE executes it. */
  onOtherCookie(w: View, cpu: number, task: number): number;
  /** Steal, both locks held: may this task of another CPU come to `to`, which is forced idle? */
  mayStealTask(w: View, from: number, to: number, task: number): boolean;
  /** Push: did the present selection of the core pass this task over because of its cookie, so that another pick here would not run it? */
  passedOverForCookie(w: View, cpu: number, task: number): boolean;
  /** A reservation was replenished where it is queued: does that end the validity of picks, as every enqueue does? */
  countsReplenishment(w: View): boolean;
  /** prctl(): the errno of a change of cookie, 0 to let it pass. No lock held. */
  refusesCookie(w: View, task: number): number;
  /** The cookie of a queued task changed, pi lock held as well: does it take its new place in the list of its CPU? */
  relistsForCookie(w: View, task: number): boolean;
  /** The cookie of a task changed, its pi lock held as well: whoever decides for the core may decide anew. */
  cookieChanged(m: Machine, cpu: number): void;
  /** The cookie of the task that executes here changed, pi lock held as well: does the CPU schedule? */
  reschedsForCookie(w: View, cpu: number, task: number): boolean;
  /** Cores begin or cease to pick together: only while nobody holds a lock of this core? No lock held. */
  flipsUnderLocks(): boolean;
  /** They cease to: does a CPU that was forced idle schedule, since nothing else would tell it? */
  flipRescheds(): boolean;
  /** The leader of a core goes offline, all locks of the core free: is the state of the core handed over to a sibling? */
  handsLeaderOver(): boolean;
}

const none = (): void => {};

export const noCores: Omit<CoreRules, 'pickFor'> = {
  heedsCookies: () => false,
  alwaysTogether: () => false,
  spansMachine: () => false,
  confinesCookies: () => false,
  usesThread: () => true,
  mayComeOnline: () => true,
  mayChangeCpuset: () => 0,
  joinsMeeting: () => false,
  mustMeet: () => false,
  waitsAsIdle: () => true,
  callsToMeeting: () => true,
  movesMeeting: () => true,
  waitsInMeeting: () => false,
  coreSwitched: none,
  waitsToLeave: () => false,
  takesCpuAway: () => false,
  holdsLease: () => false,
  waitsForLease: () => false,
  givesBackBeforeItWaits: () => true,
  mayChooseSet: () => true,
  mayRunAhead: () => true,
  countsForSkew: () => true,
  takesWoken: () => true,
  wokenFound: none,
  plansTables: () => false,
  alignsSlots: () => true,
  slotTurns: none,
  servesInBackground: () => 0,
  planTakesEffectNs: (w) => w.system.nowNs[0]!,
  maySplit: () => false,
  mayFetch: () => false,
  maskChanged: none,
  coreTicks: none,
  setUsedNs: () => 0,
  coreCharged: none,
  notifiesMember: () => false,
  passesOn: none,
  fallsBackInSet: (inSet) => inSet,
  coreQueued: none,
  coreDequeued: none,
  picksTogether: () => false,
  reusesPick: () => false,
  restartsPick: () => true,
  leavesTreeWhenDelayed: () => true,
  mustSync: () => false,
  prioLess: () => false,
  yieldsToEqual: () => false,
  refreshesSnapshot: () => false,
  renewsSnapshot: () => false,
  tellsSibling: () => true,
  mayBeFound: () => false,
  endsForcedIdle: () => false,
  paysForForcedIdle: () => false,
  schedulesWhenEmptied: () => false,
  onOtherCookie: () => NONE,
  mayStealTask: () => false,
  passedOverForCookie: () => false,
  countsReplenishment: () => false,
  refusesCookie: () => 0,
  relistsForCookie: () => true,
  cookieChanged: none,
  reschedsForCookie: () => false,
  flipsUnderLocks: () => true,
  flipRescheds: () => true,
  handsLeaderOver: () => true,
};
