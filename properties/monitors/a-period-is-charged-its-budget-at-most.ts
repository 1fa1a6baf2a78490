// DEADLINE isolation, one (release, deadline) pair at a time: what is charged to an entity between one opening of its budget and
// the next stays within that budget, whoever executed on it. Time for which the scenario held somebody is allowed on top.

import { EV_DL_FRESH, EV_DL_REPLENISH, EV_DL_THROTTLE, EV_DONOR, EV_POLICY, EVENT_STRIDE } from '../../model/events.ts';
import { DL, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Memory, Monitor, Names } from '../types.ts';

export const aPeriodIsChargedItsBudgetAtMost: Monitor = {
  kind: 'monitor',
  name: 'a-period-is-charged-its-budget-at-most',
  because: 'a task that gets more than it reserved takes it from tasks that it shares nothing with',
  source: ['proxy-exec:A3', 'base-scheduler:B1', 'base-scheduler:B3'],
  appliesTo: (features) => features.has('cbs') && features.has('exact-enforcement'),
  memory: part('periodBudget', 'task', {
    known: ghost('its present period was seen to begin'),
    budgetNs: ghost('budget with which its present period began'),
    chargedNs: ghost('charged to it in its life, or due to be, when its present period began'),
    heldNs: ghost('time held so far when its present period began'),
  }),
  hear({ count, rows }, memory, w, names) {
    // A change of class or parameters opens its own period in the same section, and says so afterwards.
    let changed = NONE;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) if (rows[at] === EV_POLICY) changed = rows[at + 3]!;
    if (changed !== NONE) memory.known![changed] = 0;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (task === NONE) continue;
      if (kind !== EV_DL_FRESH && kind !== EV_DL_REPLENISH && kind !== EV_DL_THROTTLE && kind !== EV_DONOR) continue;
      if (w.task.cls[task] !== DL) continue;
      const says = overrun(memory, w, task, names);
      if (says !== null) return says;
      if (kind !== EV_DL_FRESH && kind !== EV_DL_REPLENISH) continue;
      const budget = rows[at + 4]!;
      if (budget > w.dl.runtimeNs[task]! && task !== changed) {
        return `${names.task(task)} begins a period with ${budget} ns, but reserved ${w.dl.runtimeNs[task]} ns`;
      }
      memory.known![task] = 1;
      memory.budgetNs![task] = budget;
      memory.chargedNs![task] = w.dl.chargedNs[task]! + uncharged(w, task);
      memory.heldNs![task] = w.system.heldNs[0]!;
    }
    return null;
  },
};

/** A throttled task that was held in the middle of a program goes on executing: that time is from before this period. */
function uncharged(w: View, task: number): number {
  return w.cpu.donor[w.task.cpu[task]!] === task ? w.system.nowNs[0]! - w.task.execStartNs[task]! : 0;
}

function overrun(memory: Memory, w: View, task: number, names: Names): string | null {
  if (memory.known![task] === 0) return null;
  const charged = w.dl.chargedNs[task]! - memory.chargedNs![task]!;
  const held = w.system.heldNs[0]! - memory.heldNs![task]!;
  if (charged <= memory.budgetNs![task]! + held) return null;
  return `${names.task(task)} was charged ${charged} ns in a period that began with ${memory.budgetNs![task]} ns (${held} ns held)`;
}
