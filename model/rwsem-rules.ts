// The rules of reader/writer semaphores: when a waiter asks that it be reserved, what a waker does, whether a waiter lends. What is here is
// the kernel's rwsem without proxy execution; model/designs/blocking/rwsem.ts has what proxying adds.

import { NONE } from './ids.ts';
import { isRealtime, type View } from './view.ts';

export interface RwsemRules {
  /** Start of a run: does the chain of a waiter go on at the reader that took an rwsem last? */
  followsReader(): boolean;
  /** down_read() and down_write(), just before schedule(), no lock held: does the waiter say what it waits for? */
  declaresRwsem(w: View, task: number, rwsem: number): boolean;
  /** The same, schedule() has returned: does it take that back? */
  forgetsRwsem(w: View, task: number): boolean;
  /** Walk of a chain, rq and wait lock held: whom the walk takes for the owner of a lock; NONE: it has none. */
  walkOwner(w: View, mutex: number): number;
  /** up_read(), no lock held: does the last reader take its name off the owner word? */
  clearsReaderHint(w: View): boolean;
  /** Waking, wait lock held: a waiter that lends its context to the waker and so comes first; NONE: there is none. */
  donorToWake(w: View, rwsem: number, waker: number): number;
  /** The same: is a waiter that comes first taken for the head of the list, so that who stands before it is not seen? */
  hidesThoseBefore(w: View): boolean;
  /** A writer that came first tries to take it, wait lock held: may it, though it is reserved for the first waiter? */
  donorPasses(w: View, task: number): boolean;
  /** The same, it was taken by somebody else: is that favour used up? */
  passIsUsedUp(w: View, task: number): boolean;
  /** A waiter finds it taken, wait lock held: has it waited for so long that the rwsem is to be reserved? An RT or DEADLINE writer does not wait for that. */
  waitedLong(w: View, task: number): boolean;
  /** Whoever tries to take it, wait lock held: must it leave it to the first waiter, for which it is reserved? */
  reservedForFirst(w: View, rwsem: number, task: number): boolean;
  /** down_read(), slow path, no lock held: may a reader that saw this take it before the waiters? */
  stealsForReading(written: boolean, reserved: boolean): boolean;
  /** Grant, wait lock held: is this reader of the list granted with the others? */
  isGranted(w: View, rwsem: number, task: number): boolean;
  /** The same, and others stay in the list: does that end the reservation? */
  grantEndsReservation(w: View): boolean;
  /** A reader that counted itself in and must wait after all has taken itself out, wait lock held: does it wake who waited for that? */
  wakesAfterBackingOut(w: View): boolean;
  /** The last waiter has left the list, wait lock held: is the request that it be reserved forgotten? */
  emptyListForgetsRequest(w: View): boolean;
  /** down_write(), spinning, no lock held: may a task that saw this in the count take it before the waiters? */
  takesBySpinning(written: boolean, reserved: boolean, readers: number): boolean;
  /** The same, the owner word names no writer: may this task spin, though nobody can say whether who holds it executes? */
  spinsWithoutWriter(w: View, task: number): boolean;
  /** The same, readers are found to hold it: for how long it spins at most. */
  spinsBesideReadersNs(w: View, rwsem: number): number;
  /** The same: does the mark that readers have held it for too long keep who sees it from spinning? */
  heedsSlowReaders(w: View): boolean;
  /** up_read() by the last reader, others wait: does it take that mark off? */
  forgetsSlowReaders(w: View): boolean;
  /** A waiting writer that has tried in vain, no lock held: does it spin while the writer that has it executes? */
  waiterSpins(w: View, rwsem: number, task: number): boolean;
  /** A waiter gives up, wait lock held, others wait: does it wake who comes next? */
  leaverWakes(w: View, rwsem: number, wasFirst: boolean): boolean;
}

/** RWSEM_WAIT_TIMEOUT, with a tick of 1 ms or 4 ms. */
export const RWSEM_WAIT_NS = 4_000_000;

/** rwsem_rspin_threshold() counts so many readers at most. */
const SPIN_READERS_MAX = 30;

export const plainRwsem: RwsemRules = {
  followsReader: () => false,
  declaresRwsem: () => false,
  forgetsRwsem: () => true,
  walkOwner: (w, mutex) => w.mutex.owner[mutex]!,
  clearsReaderHint: () => false,
  donorToWake: () => NONE,
  hidesThoseBefore: () => false,
  donorPasses: () => true,
  passIsUsedUp: () => true,
  waitedLong: (w, task) => w.system.nowNs[0]! > w.task.rwTimeoutNs[task]!,
  reservedForFirst(w, rwsem, task) {
    const first = w.mutex.waitFirst[rwsem]!;
    return task !== first && w.task.rwHandoff[first] === 1;
  },
  stealsForReading: (written, reserved) => !written && !reserved,
  isGranted: () => true,
  grantEndsReservation: () => true,
  wakesAfterBackingOut: () => true,
  emptyListForgetsRequest: () => true,
  takesBySpinning: (written, reserved, readers) => !written && !reserved && readers === 0,
  spinsWithoutWriter: (w, task) => !isRealtime(w, task),
  spinsBesideReadersNs: (w, rwsem) => (20 + Math.min(w.mutex.readers[rwsem]!, SPIN_READERS_MAX)) * 500,
  heedsSlowReaders: () => true,
  forgetsSlowReaders: () => true,
  waiterSpins: (w, _rwsem, task) => w.task.rwHandoff[task] === 1,
  leaverWakes: (_w, _rwsem, wasFirst) => wasFirst,
};
