// A design: one choice per seam, assembled to a flat record of rules, a set of scheduling classes and a set of programs.
// Rules carry the kernel's names in camel case; a mutant replaces a rule, a class hook or a section by name.

import type { Feature, FeatureSet } from './features.ts';
import type { Program, Section } from './frames.ts';
import type { Machine } from './machine.ts';
import type { View } from './view.ts';

/** What a chain walk does with the task that it stands on. */
export const WALK_RUN = 0;
export const WALK_DEACTIVATE_DONOR = 1;
export const WALK_DEACTIVATE_WAITER = 2;
export const WALK_MIGRATE = 3;
export const WALK_WAKE = 4;

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
  /** Before bandwidth of a CPU begins or ceases to be used: is what executes there charged at the old rate first? */
  chargesBeforeRateChange(w: View, cpu: number): boolean;
}

/**
 * The decisions in which designs differ. A rule that takes a View reads only; one that takes the Machine changes state and
 * runs inside a section whose locks are named in its comment.
 */
export interface Rules extends ReservationRules {
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
  /** Walk: is a task of the chain still executing here, so that it must be switched out before it may be moved? */
  mustDetour(w: View, cpu: number, task: number): boolean;
  /** Walk, just before the owner is followed: has its runqueue changed since it was read? */
  ownerStillHere(w: View, cpu: number, owner: number): boolean;
  /** Walk: is the owner off every runqueue? */
  ownerSleeps(w: View, owner: number): boolean;
  /** Walk: is the owner on its way to another runqueue? */
  ownerMigrates(w: View, owner: number): boolean;
  /** Before a picked task is deactivated or moved, rq lock held: the CPU stops using it as donor. */
  releaseDonor(m: Machine, cpu: number): void;
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
  /** Unlock with waiters, preemption off: does the CPU of the former owner pick again, since a context may no longer be lent to it? */
  unlockRescheds(w: View, cpu: number): boolean;
  /** Unlock, wait lock held: who is chosen; NONE if nobody waits. */
  nextOwner(w: View, mutex: number, owner: number): number;
  /** Affinity change of a blocked waiter that stays queued, pi and rq lock held: its new home. */
  homeAfterAffinity(w: View, task: number): number;
  /** Affinity change, pi and rq lock held: does this queued task stay where it is although its mask excludes it? */
  staysOnAffinityChange(w: View, cpu: number, task: number): boolean;
  /** Accounting, rq lock held: whose entity is charged and who is credited with execution time. */
  chargedTask(w: View, cpu: number): number;
  creditedTask(w: View, cpu: number): number;
  /** Yield, rq lock held: on whose entity it acts. */
  yieldActsOn(w: View, cpu: number): number;
  /** Wake-up preemption, rq lock held: whose class, and whose entity when the classes are equal, the woken task meets. */
  comparesClassOf(w: View, cpu: number): number;
  comparedWith(w: View, cpu: number): number;
  /** The donor must leave while another task executes on its context, rq lock held: the donor that takes its place. */
  donorAfterReturn(w: View, cpu: number): number;
  /** Enqueue and put-prev of RT and DEADLINE, rq lock held: may the task be listed as pushable at all? */
  pushable(w: View, task: number): boolean;
  /** Push and pull, rq lock of its CPU held: may a listed task be moved now? */
  mayPush(w: View, cpu: number, task: number): boolean;
  mayPull(w: View, cpu: number, task: number): boolean;
  /** Pull, rq lock of its CPU held: will the task run where it is as soon as that CPU schedules? */
  runsSoon(w: View, cpu: number, task: number): boolean;
  /** Context switch without a change of donor, rq lock held: are put-prev and set-next run again for it, and so the callbacks? */
  rerunsBookkeeping(w: View, cpu: number): boolean;
  /** Context switch, rq lock held: what happens to the task that begins to execute for a donor. */
  executesForDonor(m: Machine, cpu: number, task: number): void;
  /** A CPU is asked to go offline, its rq lock held: can the rest do without it? The last active CPU is never asked about. */
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

/** Enqueue and dequeue reasons. */
export const ENQ_WAKEUP = 1;
export const ENQ_MIGRATE = 2;
export const ENQ_RESTORE = 4;
export const ENQ_REPLENISH = 8;
export const ENQ_HEAD = 16;
/** The task came to this runqueue from another one while it was on none. */
export const ENQ_MIGRATED = 64;
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
  features: readonly Feature[];
  rules: RulePatch;
  /** Sub-choices with their values, the default first. */
  parameters?: Record<string, readonly string[]>;
  /** Features that it gives up for the values of the sub-choices. */
  lacksWith?: (values: Readonly<Record<string, string>>) => readonly Feature[];
  /** Rules that differ for the values of the sub-choices. */
  withParameters?: (values: Readonly<Record<string, string>>) => RulePatch;
}

/** A seeded mistake. Claims are named as strings; `search` checks that they exist. */
export interface Mutant {
  /** Row of the catalogue, `M24`, or empty for a mistake of our own. */
  row: string;
  name: string;
  /** One sentence: the mistake and where history had it. */
  history: string;
  source: string;
  /** The mechanism that no design has yet; until then the mutant changes nothing and counts as waiting. */
  waitsFor?: string;
  /** Presets on which it is tried, the first is the default. */
  designs: readonly string[];
  /** Claims that must catch it. */
  caughtBy: readonly string[];
  patch: Patch;
}
