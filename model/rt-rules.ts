// The rules of what RT tasks may use of a CPU, and of who is told to push. All else about RT is its class and its placement.

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
};
