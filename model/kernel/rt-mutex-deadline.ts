// A reservation that is boosted: it uses the runtime, deadline and period of the DEADLINE waiter at the origin of the boost, its budget
// never runs out for good, and nothing is charged to that waiter. A boosted task of another class reserves nothing.

import { ENQ_BOOST, ENQ_MIGRATE, ENQ_MIGRATED, ENQ_RESTORE, ENQ_WAKEUP } from '../design.ts';
import { BUG_NO_RUNTIME, EV_BUG, EV_DL_FRESH, EV_DL_KEEP, EV_DL_REPLENISH } from '../events.ts';
import { DL, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { isSpecial, type View } from '../view.ts';
import { addThisBw, contend } from './bandwidth.ts';
import { compareProducts } from './exact.ts';

/** is_dl_boosted(). */
export const borrows = (w: View, task: number): boolean => w.dl.lender[task] !== NONE;
/** Has it runtime, deadline and period of its own? */
const reserves = (w: View, task: number): boolean => w.task.normalCls[task] === DL;
/** Has it a share of its own, which is accounted? */
export const carriesBandwidth = (w: View, task: number): boolean => reserves(w, task) && !isSpecial(w, task);

const tell = (m: Machine, kind: number, task: number): void =>
  m.emit(kind, task, m.w.dl.budgetNs[task]!, m.w.dl.deadlineNs[task]!);

/** replenish_dl_new_period(). */
function freshLoan(m: Machine, task: number): void {
  const { dl, system } = m.w;
  const by = dl.lender[task]!;
  dl.deadlineNs[task] = system.nowNs[0]! + dl.relDeadlineNs[by]!;
  dl.budgetNs[task] = dl.runtimeNs[by]!;
  tell(m, EV_DL_FRESH, task);
}

/** replenish_dl_entity(): a fresh period for who has no reservation, otherwise the lender's runtime and period on its own budget. */
export function replenishLoan(m: Machine, task: number): void {
  const { dl, system } = m.w;
  const by = dl.lender[task]!;
  dl.throttled[task] = 0;
  m.touchTask(task);
  if (dl.runtimeNs[by]! <= 0 || dl.periodNs[by]! <= 0) {
    m.emit(EV_BUG, BUG_NO_RUNTIME, task, by);
    return;
  }
  if (!reserves(m.w, task)) freshLoan(m, task);
  else {
    if (dl.yielded[task] === 1 && dl.budgetNs[task]! > 0) dl.budgetNs[task] = 0;
    while (dl.budgetNs[task]! <= 0) {
      dl.deadlineNs[task]! += dl.periodNs[by]!;
      dl.budgetNs[task]! += dl.runtimeNs[by]!;
    }
    if (dl.deadlineNs[task]! < system.nowNs[0]!) freshLoan(m, task);
    else tell(m, EV_DL_REPLENISH, task);
  }
  dl.yielded[task] = 0;
}

/** update_dl_entity() while boosted: the overflow test takes what is lent, and no budget is trimmed. */
function wakeLoan(m: Machine, task: number): void {
  const { dl, system } = m.w;
  const by = dl.lender[task]!;
  const left = dl.deadlineNs[task]! - system.nowNs[0]!;
  const overflows = left < 0 || compareProducts(dl.budgetNs[task]!, dl.relDeadlineNs[by]!, left, dl.runtimeNs[by]!) > 0;
  if (overflows) freshLoan(m, task);
  else tell(m, EV_DL_KEEP, task);
}

/** enqueue_task_dl() of a boosted task, all but the queue itself: the boost overrides a throttle. rq lock held. */
export function prepareLoan(m: Machine, cpu: number, task: number, flags: number): void {
  if (m.w.dl.throttled[task] === 1) m.rules.endThrottle(m, task);
  if (carriesBandwidth(m.w, task)) {
    if (flags & (ENQ_MIGRATE | ENQ_MIGRATED | ENQ_RESTORE)) addThisBw(m, cpu, task);
    contend(m, cpu, task);
  }
  if (flags & ENQ_WAKEUP) wakeLoan(m, task);
  else if (flags & ENQ_BOOST) replenishLoan(m, task);
}
