// The demand form of isolation: what is charged to budgets that are released and due inside an interval is at most the share of the
// interval, or one budget for each whole period in it (constrained deadlines, here without the rounding down). Budgets come in the order
// of their deadlines, so the worst interval that ends at the newest deadline follows from the worst one before.

import { EV_DL_FRESH, EV_DL_REPLENISH, EV_POLICY, EVENT_STRIDE, eventCode } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isServer, taskClockNs, type View } from '../../model/view.ts';
import type { Memory, Monitor, Names } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';

const EV_BOOST = eventCode('sched_pi_setprio');
/** A period may open that much too early: the wake-up rule compares in units of 1024 ns on both sides. */
const ROUNDING_NS = 4_096;

export const whatIsDueInAnIntervalFitsInIt: Monitor = {
  kind: 'monitor',
  hears: [EV_DL_FRESH, EV_DL_REPLENISH, EV_POLICY, EV_BOOST],
  name: 'what-is-due-in-an-interval-fits-in-it',
  because: 'the schedulability of all others was computed with this demand',
  source: ['base-scheduler:B7', 'df8eac8cafce'],
  appliesTo: (features) => features.has('cbs'),
  memory: part('dueDemand', 'task', {
    known: ghost('budgets since its last change of parameters: 0, 1 for the first, 2 for more'),
    budgetNs: ghost('its present budget when it opened'),
    deadlineNs: ghost('deadline of that budget'),
    spentNs: ghost('spent in its life, or due to be, when it opened'),
    heldNs: ghost('time held when its first one opened'),
    excessNs: ghost('largest demand above its bound in an interval that ends with the budget before'),
    overrunNs: ghost('largest overrun of a budget; it is paid back later'),
    openings: ghost('budgets opened'),
  }),
  hear({ count, rows }, memory, w, names) {
    // What opens in the section of a change may still go by the old parameters.
    let changed = NONE;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] === EV_POLICY || rows[at] === EV_BOOST) changed = rows[at + 3]!;
    }
    if (changed !== NONE) memory.known![changed] = 0;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if ((kind !== EV_DL_FRESH && kind !== EV_DL_REPLENISH) || task === changed) continue;
      if (isServer(w, task) || !usesItsReservation(w, task)) continue;
      const says = close(memory, w, task, names);
      if (says !== null) return says;
      open(memory, w, task, rows[at + 4]!, rows[at + 5]!);
    }
    return null;
  },
};

/** The budget that ends now is added to the demand. */
function close(memory: Memory, w: View, task: number, names: Names): string | null {
  if (memory.known![task] === 0) return null;
  const { budgetNs, spentNs, excessNs, overrunNs, openings, heldNs } = memory;
  const spent = w.dl.spentNs[task]! - spentNs![task]!;
  overrunNs![task] = Math.max(overrunNs![task]!, spent - budgetNs![task]!);
  const held = w.system.heldNs[0]! - heldNs![task]!;
  const demand = Math.max(excessNs![task]! + spent, spent - w.dl.runtimeNs[task]!);
  excessNs![task] = demand;
  if (demand <= overrunNs![task]! + ROUNDING_NS * openings![task]! + held) return null;
  return `${names.task(task)} was charged ${demand} ns more, released and due in one interval, than that interval has for it`;
}

function open(memory: Memory, w: View, task: number, budget: number, deadline: number): void {
  const first = memory.known![task] === 0;
  if (first) {
    memory.known![task] = 1;
    memory.heldNs![task] = w.system.heldNs[0]!;
    memory.overrunNs![task] = 0;
    memory.openings![task] = 0;
    memory.excessNs![task] = -w.dl.runtimeNs[task]!;
  } else {
    const share = w.dl.runtimeNs[task]! / w.dl.periodNs[task]!;
    const excess = memory.excessNs![task]! - share * (deadline - memory.deadlineNs![task]!);
    memory.excessNs![task] = Math.max(excess, -w.dl.runtimeNs[task]!);
  }
  // A throttled task that was held in the middle of a program goes on executing: that time is from before.
  const isDonor = w.cpu.donor[w.task.cpu[task]!] === task;
  const uncharged = isDonor ? taskClockNs(w, w.task.cpu[task]!) - w.task.execStartNs[task]! : 0;
  memory.spentNs![task] = w.dl.spentNs[task]! + uncharged;
  memory.budgetNs![task] = budget;
  memory.deadlineNs![task] = deadline;
  memory.openings![task]!++;
}
