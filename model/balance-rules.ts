// The rules of balancing fair tasks over domains. Without domains the `balance` program does it; then none of them is asked but the first.

import { LEVELS } from './balance/parts.ts';
import { DONE, type Next } from './frames.ts';
import { NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import type { View } from './view.ts';

export interface BalanceRules {
  /** Tick of a CPU: do its domains say when and with whom it evens out? */
  hasDomains(w: View): boolean;
  /** The same, the tick has ended: is a pass over some domain due? */
  passIsDue(m: Machine, cpu: number): boolean;
  /** A CPU has come or goes: the domains of its root domain are built again, so many levels of them, innermost first. */
  levelsRebuilt(): number;
  /** They are built: the CPU from which the groups of `cpu` at this level are found, going round. */
  groupsBeginAt(w: View, cpu: number, level: number): number;
  /** The same, going round: is a group built from the next CPU? `isCovered`: one that was built before has it. */
  beginsGroup(isCovered: boolean): boolean;
  /** The CPUs of its domain at this level, by which its interval is counted. */
  intervalWeight(w: View, cpu: number, level: number): number;
  /** A pass, no lock held: is this CPU the one of its group that evens out at this level? */
  shouldBalance(w: View, cpu: number, level: number): boolean;
  /** No lock held: the CPU from which `to` takes tasks at this level, NONE when it is balanced; what for, and how much, goes to the frame. */
  findBusiest(m: Machine, frame: number, to: number, level: number): number;
  /** The same: has a group more than that of this CPU by its average load alone, whatever idles in either? */
  averageDecides(): boolean;
  /** The same, both groups overloaded: the load that one may have in percent of the other's and count as even. */
  evenPct(): number;
  /** The same: so much is to be moved; is that worth a pass? */
  isWorthAPass(amount: number): boolean;
  /** The same: is a CPU with one task left alone, because that is more than what is to be moved? */
  passesOverLone(load: number, amount: number): boolean;
  /** The same: has `to` the work of the other CPU rather than that one (sched_asym_prefer())? */
  isPreferred(w: View, level: number, to: number, from: number): boolean;
  /** The same, a group with that load works on a CPU less preferred than this one: how many of its tasks are too many there. */
  packsTasks(fair: number, load: number): number;
  /** rq lock of `from` held: may this queued task be moved to `to`, its mask aside? */
  canMigrate(w: View, from: number, to: number, task: number): boolean;
  /** The same: may it execute there? */
  mayGoOver(w: View, to: number, task: number): boolean;
  /** The same: is it a kernel thread of that CPU, which says nothing of how even the CPUs are? */
  isInItsPlace(w: View, task: number): boolean;
  /** Tasks that one section of this CPU looks at, at most. */
  scansMax(w: View, cpu: number): number;
  /** Do those count that may not go over? */
  countsPinned(): boolean;
  /** The load that a task counts for when so many passes have failed: the more have, the heavier may a task be that is moved. */
  loadAfter(load: number, failed: number): number;
  /** Nothing was moved, no lock held: is the executing task of `from` to be moved instead? */
  needsActive(m: Machine, frame: number, from: number, to: number): boolean;
  /** The same, rq lock of `from` held again: is it worth while for what executes there now? */
  mayAsk(w: View, from: number, to: number): boolean;
  /** Both CPUs are stopped for two tasks that are to change them: is it the stopper of this one that sees to it? No lock held. */
  doesTheSwap(w: View, cpu: number, asker: number): boolean;
  /** It does, pi locks of both tasks and both rq locks held: do they change CPUs? */
  maySwapNow(w: View, asker: number): boolean;
  /** It has been asked for: does the next pass come later, as after one that found all pinned? */
  requestBacksOff(): boolean;
  /** It is: what follows, as a section of the pass or DONE. */
  asks(m: Machine, frame: number, from: number, to: number): Next;
  /** Work for a thread, no lock held: does the thread of that CPU take it? */
  takesWork(w: View, cpu: number): boolean;
  /** The thread begins, rq lock of its CPU held: is there still something to do? */
  stillActive(w: View, cpu: number): boolean;
  /** The same: the fair task that goes, NONE when there is none. */
  activeTask(m: Machine, from: number, to: number): number;
  /** schedule() has switched to another task, rq lock of that CPU held: somebody may have asked to be told. */
  tellsOfSwitch(m: Machine, cpu: number): void;
  /** It is told, the same lock held: an interrupt to the CPU that asked. */
  tells(m: Machine, cpu: number, to: number): void;
  /** The request is over, rq lock held: is the flag taken down whatever came of it? */
  endsRequest(w: View, cpu: number, moved: boolean): boolean;
}

export const noDomains: BalanceRules = {
  hasDomains: () => false,
  passIsDue: () => false,
  levelsRebuilt: () => LEVELS,
  groupsBeginAt: (_w, cpu) => cpu,
  beginsGroup: (isCovered) => !isCovered,
  intervalWeight: () => 1,
  shouldBalance: () => false,
  findBusiest: () => NONE,
  averageDecides: () => false,
  evenPct: () => 0,
  isWorthAPass: (amount) => amount > 0,
  passesOverLone: (load, amount) => load > amount,
  isPreferred: () => false,
  packsTasks: (fair) => fair,
  canMigrate: () => false,
  mayGoOver: () => false,
  isInItsPlace: () => false,
  scansMax: () => 0,
  countsPinned: () => true,
  loadAfter: (load) => load,
  needsActive: () => false,
  mayAsk: () => false,
  doesTheSwap: () => false,
  maySwapNow: () => false,
  requestBacksOff: () => false,
  asks: () => DONE,
  takesWork: () => false,
  stillActive: () => false,
  activeTask: () => NONE,
  tellsOfSwitch: () => {},
  tells: () => {},
  endsRequest: () => true,
};
