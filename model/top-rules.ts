// The rules of designs in which only the most urgent waiter of an owner moves to the owner's CPU and picks pass over the others. They are
// asked only where such a design asks for a review; nobody else has a waiter that is passed over.

import type { Machine } from './machine.ts';
import type { View } from './view.ts';

export interface TopWaiterRules {
  /**
   * Who waits for whom, where, or how urgently may have changed on account of this task; whatever lock is held. NONE: of no single one. The
   * present CPU may be asked for a review, which follows as an interrupt.
   */
  waitsChanged(m: Machine, task: number): void;
  /** schedule() has decided, rq lock held: waiters may be left here whom it did not pick. */
  leavesWaiters(m: Machine, cpu: number): void;
  /** rq lock of its CPU held, all else read without locks: does the pick leave this waiter out? */
  passesOver(w: View, task: number): boolean;
  /** The same, of a waiter that picks leave out: may they find it again? */
  takesUpAgain(w: View, task: number): boolean;
  /** Review, both rq locks held when it is asked again: where this scheduling context belongs now; NONE: where it is. */
  contextGoesTo(w: View, task: number): number;
  /** Charging, rq lock held: who pays beside the donor of this CPU pays for what its owner has executed elsewhere since it last paid. */
  chargeBeside(m: Machine, cpu: number): void;
  /** Exact enforcement: the instant at which its budget ends, if its owner goes on; NEVER for none. */
  besideEndsAt(w: View, cpu: number): number;
  /** The same: for how much of what its owner has executed it pays, ns. */
  besidePays(ns: number): number;
  /** Both rq locks held: is `from` to get a task in the place of the waiter that left it? */
  swaps(w: View): boolean;
  /** Both rq locks held: who of the CPU that the waiter came to takes its place on `to`; NONE: nobody. */
  swapPartner(w: View, waiter: number, to: number): number;
  /** Review, asked again under both rq locks: the CPU that a swapped task came from, if it is to go back there now; NONE: not now. */
  swapsBackTo(w: View, task: number): number;
  /** Review: has the chain of this CPU's donor, over other CPUs, come to end elsewhere than in what executes, so that it must decide anew? */
  chainHasLeft(w: View, cpu: number): boolean;
}
