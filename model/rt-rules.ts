// The rules of what RT tasks may use of a CPU, and of who is told to push. All else about RT is its class and its placement.

import { DONE, type Next } from './frames.ts';
import { NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import type { View } from './view.ts';

export interface RtRules {
  /** What a limit (microseconds of each second, below zero: none) leaves to the RT tasks of a CPU in each period, ns; below zero: everything. */
  rtRuntimeNs(limitUs: number): number;
  /** The period in which that is counted, ns. */
  rtPeriodNs(): number;
  /** Enqueue, dequeue and enforcement, rq lock held: are the RT tasks queued on this CPU out of sight, because they used up their time? */
  hidesRt(w: View, cpu: number): boolean;
  /** Charging, rq lock held: RT tasks have used more than their time. Is the period timer started if it does not run? */
  startsPeriodWhenThrottled(w: View): boolean;
  /** Period timer, rq lock of the CPU held: what is left of the time used after so many periods, ns. */
  rtTimeAfterPeriods(w: View, cpu: number, periods: number): number;
  /** The same: RT tasks may be seen again. Does the CPU pick anew? */
  reschedsWhenUnthrottled(w: View, cpu: number): boolean;
  /** End of the period timer: does it stop, since it met (`busy` 0) neither RT tasks nor time to give back? */
  periodEnds(w: View, busy: boolean): boolean;
  /** Pull of RT tasks, rq lock held: does a CPU that becomes less urgent ask the overloaded ones to push, instead of pulling? */
  asksToPush(w: View, cpu: number): boolean;
  /** A pull by a callback is over, rq lock held: what follows. */
  afterPull(m: Machine, frame: number): Next;
  /** The same, rto_lock held: does the push work begin a round? One that roams already knows that it was asked. */
  startsRound(w: View, root: number): boolean;
  /** rto_next_cpu(), rto_lock held, on CPU `here`: where the work goes next, NONE when it is done. */
  nextRtoCpu(m: Machine, root: number, here: number): number;
  /** The work on a CPU, its rq lock held, whose first pushable RT task may not migrate: is the task that executes a candidate to make room? */
  mayPushAway(w: View, cpu: number, task: number): boolean;
  /** The work, as `pushSelect` and `pushMove` without balance callbacks; DONE with a CPU in operand d: its stopper is to be woken. */
  rtoPushSelect(m: Machine, frame: number): Next;
  rtoPushMove(m: Machine, frame: number): Next;
}

/** Nobody counts: RT tasks may use a CPU for ever, unless a fair server does not let them. */
export const noRtLimit: RtRules = {
  rtRuntimeNs: () => -1,
  rtPeriodNs: () => 1_000_000_000,
  hidesRt: (w, cpu) => w.cpu.rtThrottled[cpu] === 1,
  startsPeriodWhenThrottled: () => true,
  rtTimeAfterPeriods: (w, cpu, periods) => Math.max(0, w.cpu.rtTimeNs[cpu]! - periods * w.cpu.rtRuntimeNs[cpu]!),
  reschedsWhenUnthrottled: () => true,
  periodEnds: (_w, busy) => !busy,
  asksToPush: () => false,
  afterPull: () => DONE,
  startsRound: (w, root) => w.root.rtoCpu[root] === NONE,
  nextRtoCpu: () => NONE,
  mayPushAway: () => false,
  rtoPushSelect: () => DONE,
  rtoPushMove: () => DONE,
};
