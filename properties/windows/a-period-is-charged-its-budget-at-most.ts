// DEADLINE isolation, one (release, deadline) pair at a time: how much more is charged to an entity between one opening of its budget
// and the next than that budget. A CPU that must be told to stop serving a throttled task learns of it by an interrupt.

import {
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_DONOR,
  EV_PI_SETPRIO,
  EV_POLICY,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isServer, taskClockNs, type View } from '../../model/view.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';

/** Where numbers are exact, a budget is told in whole nanoseconds. */
const ROUNDING_NS = 0.5;

const FORMULA = `one inter-processor interrupt and ${SWITCHING}, and as much for each time that a waker hands the CPU back to the throttled task; plus the time held`;

export const aPeriodIsChargedItsBudgetAtMost: Window = {
  kind: 'window',
  hears: [EV_DL_FRESH, EV_DL_REPLENISH, EV_DL_THROTTLE, EV_DONOR, EV_POLICY, EV_PI_SETPRIO],
  name: 'a-period-is-charged-its-budget-at-most',
  because: 'a task that gets more than it reserved takes it from tasks that it shares nothing with',
  source: ['proxy-exec:A3', 'base-scheduler:B1', 'base-scheduler:B3', 'base-scheduler:M-BWI-T1'],
  appliesTo: (features) => features.has('cbs') && features.has('exact-enforcement'),
  about: 'task',
  memory: part('periodBudget', 'task', {
    known: ghost('its present period was seen to begin'),
    budgetNs: ghost('budget with which its present period began'),
    chargedNs: ghost('charged to it in its life, or due to be, when its present period began'),
    heldNs: ghost('time held so far when its present period began'),
    returns: ghost('times that it became donor in its present period while it was throttled'),
    maxNs: ghost('row 0: the largest excess of this run'),
  }),
  observe(w, events, memory, _passedNs, shape, names) {
    const { count, rows } = events;
    const changed = changesPolicy(events);
    if (changed !== NONE) memory.known![changed] = 0;
    forgetBoosted(memory, events);
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (kind === EV_DONOR) {
        const next = rows[at + 4]!;
        if (next !== NONE && w.task.cls[next] === DL && w.dl.throttled[next] === 1) memory.returns![next]!++;
      } else if (kind !== EV_DL_FRESH && kind !== EV_DL_REPLENISH && kind !== EV_DL_THROTTLE) continue;
      // What a reclaiming task executed is paid at the rate of the instant at which it is charged: it may turn out dearer, and is paid back.
      if (task === NONE || !usesItsReservation(w, task) || isServer(w, task) || w.dl.reclaim[task] === 1) continue;
      const excess = excessNs(memory, w, task);
      if (excess > memory.maxNs![0]!) memory.maxNs![0] = excess;
      if (excess > (shape.ipiNs + switchingNs(shape)) * (1 + memory.returns![task]!) + ROUNDING_NS) {
        return `${names.task(task)} was charged ${excess} ns more than the ${memory.budgetNs![task]} ns with which its period began; allowed: ${FORMULA}`;
      }
      if ((kind !== EV_DL_FRESH && kind !== EV_DL_REPLENISH) || boostEnds(events, at, task)) continue;
      const budget = rows[at + 4]!;
      if (budget > w.dl.runtimeNs[task]! && task !== changed) {
        return `${names.task(task)} begins a period with ${budget} ns, but reserved ${w.dl.runtimeNs[task]} ns`;
      }
      begin(memory, w, task, budget);
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** The task whose class or parameters change in this section: it may open a period in it, and says so before the change. */
function changesPolicy({ count, rows }: EventReader): number {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (rows[at] === EV_POLICY) return rows[at + 3]!;
  return NONE;
}

/** A boost lends parameters and overrides a throttle; what it opened counts for nothing, until the first period after it. */
function forgetBoosted(memory: Memory, { count, rows }: EventReader): void {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_PI_SETPRIO) memory.known![rows[at + 3]!] = 0;
  }
}

/** Does a boost of the task change later in this section? Then the period was opened under the boost before, with what that lent. */
function boostEnds({ count, rows }: EventReader, from: number, task: number): boolean {
  for (let at = from; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_PI_SETPRIO && rows[at + 3] === task) return true;
  }
  return false;
}

function begin(memory: Memory, w: View, task: number, budget: number): void {
  // A throttled task that was held in the middle of a program goes on executing: that time is from before this period.
  const isDonor = w.cpu.donor[w.task.cpu[task]!] === task;
  const uncharged = isDonor ? taskClockNs(w, w.task.cpu[task]!) - w.task.execStartNs[task]! : 0;
  memory.known![task] = 1;
  memory.budgetNs![task] = budget;
  memory.chargedNs![task] = w.dl.spentNs[task]! + uncharged;
  memory.heldNs![task] = w.system.heldNs[0]!;
  memory.returns![task] = 0;
}

/** What was charged in this period beyond its budget and the time for which somebody was held. */
function excessNs(memory: Memory, w: View, task: number): number {
  if (memory.known![task] === 0) return 0;
  const held = w.system.heldNs[0]! - memory.heldNs![task]!;
  return w.dl.spentNs[task]! - memory.chargedNs![task]! - memory.budgetNs![task]! - held;
}
