// The rules by which RT and DEADLINE tasks find their CPUs: wake-up placement, push, pull, and what asks for either. A rule that answers
// `Next` is the body of one lock section of the push program, or of the pull pass of schedule().

import type { Next } from './frames.ts';
import type { Machine } from './machine.ts';
import type { View } from './view.ts';

/** Why a CPU is chosen: the task wakes up or begins; or it must leave the CPU on which it is. */
export const SELECT_WAKE = 0;
export const SELECT_FORCED = 1;
/** It was forked and is woken for the first time. */
export const SELECT_FORK = 2;

export interface PlacementRules {
  /** select_task_rq(), reads only: a CPU in the effective mask, from which the choice number of the operation then counts. */
  selectsCpu(m: Machine, task: number, why: number): number;
  /** Is a task that is migration-disabled listed as pushable all the same, because its mask has more than one CPU? */
  listsPinned(w: View): boolean;
  /** set_next_task(), rq lock held: lists the balance callbacks. `picked`: by a pick, not because its parameters change. */
  queuesBalance(m: Machine, cpu: number, task: number, picked: boolean): void;
  /** After a wake-up, rq lock held: what the waker does besides asking the CPU to schedule, as bits; 0: nothing. */
  balancesAfterWakeup(w: View, cpu: number, task: number): number;
  /** The same after a replenishment. */
  balancesAfterReplenishment(w: View, cpu: number, task: number): number;
  /** The same after a change of affinity that leaves the task where it is (`moved` 0), or after it was moved for that. */
  balancesAfterAffinity(w: View, cpu: number, task: number, moved: boolean): number;
  /** A new class or priority is in force, rq lock held: asks the CPU to schedule if it must; answers the bits. */
  balancesAfterPolicy(m: Machine, cpu: number, task: number, oldClass: number, oldPrio: number): number;
  /** sched_setscheduler(), rq lock held, the task is RT and stays so at its priority: does it keep its place in the queue? */
  keepsPlace(w: View, task: number): boolean;
  /** The same, a queued task gets another class or priority: does it go to the head of its new level? */
  entersAtHead(w: View, task: number, cls: number, prio: number): boolean;
  /** Wake-up at the donor's priority, rq lock held: does the woken task go to the head and displace it? */
  displacesEqual(w: View, cpu: number, woken: number, donor: number): boolean;
  /** find_lowest_rq(), find_later_rq(), reads only: the CPU on which the task would do most good, perhaps its own; NONE for none. */
  findsCpu(m: Machine, task: number): number;
  /** Push and pull: must the task stay where it is, because it has disabled migration? */
  isPinned(w: View, task: number): boolean;
  /** Push, both locks held after the first was dropped: may the chosen task still go there? */
  mayStillMove(w: View, to: number, task: number): boolean;
  /** SCHED_RR: the length of a slice, ns; with `inTicks` as so many ticks. */
  rrSliceNs(m: Machine, inTicks: boolean): number;
  /** SCHED_RR: is the slice counted in ticks, or enforced by an exact timer? */
  countsTicks(m: Machine): boolean;
  /** push-select, rq lock of the CPU in operand a held: chooses a task and where it goes. */
  pushSelect(m: Machine, frame: number): Next;
  /** push-move, both rq locks held: tests all again and moves it. */
  pushMove(m: Machine, frame: number): Next;
  /** pull-look, rq lock of `cpu` held: the CPU to visit next goes to operand d, how far the pass is to b. False: it is over. */
  pullLook(m: Machine, cpu: number, frame: number): boolean;
  /** pull-move, both rq locks held. Answers a CPU whose stopper now has a task to push away, NONE for none. */
  pullMove(m: Machine, cpu: number, frame: number): number;
}
