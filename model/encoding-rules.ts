// How a design tells that a task waits for a mutex, and who sends a waiter home that was moved as a scheduling context. The defaults are those
// of a flag beside the pointer (v29 of the proxy execution series and later); older ones are in designs/blocking/proxy-encoding.ts.

import { WALK_RUN } from './design.ts';
import { BALANCE_ANY, NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import type { View } from './view.ts';

export interface EncodingRules {
  /** Placement and affinity, rq lock held: may a queued task only donate where it is? At a pick `countsAsBlocked` says it. */
  onlyLends(w: View, task: number): boolean;
  /** Unlock, or back-off of a ww_mutex, wait lock held: the waiter does not wait any more; its wake-up comes later. */
  letGo(m: Machine, task: number, byUnlock: boolean): void;
  /** Wake-up, pi lock held: does it go on with a task that is RUNNING already? */
  wakesRunning(w: View, task: number): boolean;
  /** Wake-up, pi and rq lock held: is it refused? */
  refusesWakeUp(w: View, task: number): boolean;
  /** Wake-up in place, or the task was found off its runqueue, pi lock held: what is left of what it waited for. */
  wokenUp(m: Machine, task: number): void;
  /** Before the switch, rq lock held: a task that does not count as blocked begins to execute, woken or not. */
  goesOn(m: Machine, cpu: number, task: number): void;
  /** Walk, rq lock held: the task was let go, and nobody has looked yet whether it may execute here. Answers a WALK_ action. */
  onLetGo(w: View, cpu: number, task: number): number;
  /** Before the switch, rq lock held: must the task that would execute go home first? */
  returnsBeforeSwitch(w: View, cpu: number, task: number): boolean;
  /** Walk, rq lock held: may this waiter be put to sleep? If not, the WALK_ action that is taken instead; NONE if it may. */
  insteadOfSleep(w: View, task: number): number;
  /** A waiter was sent home by schedule(), rq lock of the new CPU held: what is pushed there. */
  balancesAfterReturn(w: View, cpu: number, task: number): number;
}

export const flagEncoding: EncodingRules = {
  onlyLends: (w, task) => w.task.isBlocked[task] === 1,
  letGo(m, task) {
    m.w.task.blockedOn[task] = NONE;
    m.touchTask(task);
  },
  wakesRunning: () => false,
  refusesWakeUp: () => false,
  wokenUp: () => {},
  goesOn: () => {},
  onLetGo: () => WALK_RUN,
  returnsBeforeSwitch: () => false,
  insteadOfSleep: () => NONE,
  balancesAfterReturn: (w, cpu, task) => (w.task.pushCpu[task] === cpu ? BALANCE_ANY : 0),
};
