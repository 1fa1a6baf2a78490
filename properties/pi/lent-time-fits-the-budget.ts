// What bandwidth inheritance would promise and a boost does not: a task that executes on somebody's reservation uses no more than the
// budget that this reservation had left. Measured from the boost on; for tasks that have no reservation of their own.

import { DL, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Window } from '../types.ts';
import { withRtMutexes } from './waits.ts';

export const lentTimeFitsTheBudget: Window = {
  kind: 'window',
  hears: [],
  name: 'lent-time-fits-the-budget',
  because:
    "a task that runs at the urgency of a reservation, without end and at nobody's cost, takes from all others what they were promised",
  source: ['base-scheduler:INV-PI-6'],
  appliesTo: withRtMutexes,
  about: 'task',
  memory: part('lentTime', 'task', {
    lender: ghost('task whose parameters it used at the last look; -1: its own', NONE),
    budgetNs: ghost("the lender's budget when that began"),
    chargedNs: ghost('charged to it in its life when that began'),
    heldNs: ghost('time held when that began'),
    maxNs: ghost('row 0: the largest use beyond the budget in this run'),
  }),
  observe(w, _events, memory, _passedNs, _shape, names) {
    const held = w.system.heldNs[0]!;
    for (let task = 0; task < w.tasks; task++) {
      const lender = w.task.normalCls[task] === DL ? NONE : w.dl.lender[task]!;
      if (lender !== memory.lender![task]) {
        memory.lender![task] = lender;
        memory.budgetNs![task] = lender === NONE ? 0 : Math.max(0, w.dl.budgetNs[lender]!);
        memory.chargedNs![task] = w.dl.chargedNs[task]!;
        memory.heldNs![task] = held;
        continue;
      }
      if (lender === NONE || held !== memory.heldNs![task]) continue;
      const used = w.dl.chargedNs[task]! - memory.chargedNs![task]!;
      const beyond = used - memory.budgetNs![task]!;
      if (beyond > memory.maxNs![0]!) memory.maxNs![0] = beyond;
      if (beyond > 0) {
        return `${names.task(task)} used ${used} ns on the reservation of ${names.task(lender)}, which had ${memory.budgetNs![task]} ns left when it was boosted`;
      }
    }
    return null;
  },
  report: (memory) => ({ formula: "the lender's budget", maxNs: memory.maxNs![0]!, promised: true }),
};
