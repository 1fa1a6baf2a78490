// Budget and deadline of a reservation as its events tell them, from one to the next: replenishment adds whole periods and as many
// budgets (B3) unless that comes too late even so, a fresh period opens only when the old one cannot be kept (B4) and at no wake-up before the next one may
// begin (B8), the wake-up rule never makes a budget larger, and no budget exceeds what was reserved (B1).

import {
  EV_DL_FRESH,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLE,
  EV_POLICY,
  EV_WAKEUP,
  EVENT_STRIDE,
  eventCode,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isServer, type View } from '../../model/view.ts';
import type { EventReader, Memory, Monitor, Names } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';

const EV_BOOST = eventCode('sched_pi_setprio');
/** Events that tell budget and deadline. */
const TELLS: readonly number[] = [
  EV_DL_FRESH,
  EV_DL_KEEP,
  EV_DL_REVISED,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLE,
];
/** The wake-up rule compares in units of 1024 ns on both sides. */
const ROUNDING_NS = 2_048;
/** Events tell whole ns. */
const WHOLE_NS = 2;

export const periodsOpenByTheRules: Monitor = {
  kind: 'monitor',
  hears: [...TELLS, EV_POLICY, EV_BOOST],
  name: 'periods-open-by-the-rules',
  because: 'a budget that comes too early, too large or with the wrong deadline is bandwidth that nobody admitted',
  source: [
    'base-scheduler:B1',
    'base-scheduler:B3',
    'base-scheduler:B4',
    'base-scheduler:B8',
    '3effcb4247e7',
    'df8eac8cafce',
  ],
  appliesTo: (features) => features.has('cbs'),
  memory: part('periodRules', 'task', {
    known: ghost('budget and deadline are known'),
    budgetNs: ghost('budget when it was told last'),
    deadlineNs: ghost('deadline then'),
    spentNs: ghost('spent in its life until then'),
    mostNs: ghost('largest budget reserved since its last fresh period'),
  }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    // A change of class or parameters opens its own period in the same section, and says so afterwards.
    let changed = NONE;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] === EV_POLICY || rows[at] === EV_BOOST) changed = rows[at + 3]!;
    }
    if (changed !== NONE) memory.known![changed] = 0;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (!TELLS.includes(kind) || task === changed) continue;
      if (isServer(w, task) || !usesItsReservation(w, task)) continue;
      const [budget, deadline] = [rows[at + 4]!, rows[at + 5]!];
      const says = memory.known![task] === 1 ? judge(memory, w, kind, task, budget, deadline, names) : null;
      if (says !== null) return says;
      const early =
        kind === EV_DL_FRESH && memory.known![task] === 1 ? comesEarly(events, memory, w, task, names) : null;
      if (early !== null) return early;
      take(memory, w, kind, task, budget, deadline);
    }
    return null;
  },
};

function take(memory: Memory, w: View, kind: number, task: number, budget: number, deadline: number): void {
  const isFresh = kind === EV_DL_FRESH;
  // A change of parameters leaves budget and deadline as they were: what was reserved before it counts until a fresh period.
  const before = isFresh ? 0 : memory.mostNs![task]!;
  const told = memory.known![task] === 1 && !isFresh ? 0 : budget;
  memory.mostNs![task] = Math.max(before, told, w.dl.runtimeNs[task]!);
  memory.known![task] = 1;
  memory.budgetNs![task] = budget;
  memory.deadlineNs![task] = deadline;
  memory.spentNs![task] = w.dl.spentNs[task]!;
}

/** Could the budget `left` not be used until the deadline within the reserved density? `slack` in favour of the answer. */
function overflows(w: View, task: number, left: number, lastsNs: number, slack: number): boolean {
  const withinNs = w.dl.relDeadlineNs[task]! + slack;
  // A deadline below what is rounded: any density fits.
  if (withinNs <= 0) return false;
  const density = (w.dl.runtimeNs[task]! - slack) / withinNs;
  return left + slack > (lastsNs - slack) * density;
}

function judge(
  memory: Memory,
  w: View,
  kind: number,
  task: number,
  budget: number,
  deadline: number,
  names: Names,
): string | null {
  const now = w.system.nowNs[0]!;
  const name = names.task(task);
  const old = memory.deadlineNs![task]!;
  const left = memory.budgetNs![task]! - (w.dl.spentNs[task]! - memory.spentNs![task]!);
  const constrained = w.dl.relDeadlineNs[task]! < w.dl.periodNs[task]!;
  // What is cut for an overflow by rounding alone may come out larger by as much.
  const most = Math.max(memory.mostNs![task]!, w.dl.runtimeNs[task]!) + (kind === EV_DL_REVISED ? ROUNDING_NS : 0);
  if (budget > most) return `${name} has a budget of ${budget} ns, but reserved ${w.dl.runtimeNs[task]} ns`;
  switch (kind) {
    case EV_DL_REPLENISH: {
      const periods = (deadline - old) / w.dl.periodNs[task]!;
      const added = budget - Math.min(left, 0);
      if (periods >= 1 && Number.isInteger(periods) && isNear(added, periods * w.dl.runtimeNs[task]!)) return null;
      if (
        opensLate(w, task, old, left) &&
        deadline === now + w.dl.relDeadlineNs[task]! &&
        budget === w.dl.runtimeNs[task]
      )
        return null;
      return `${name} is replenished by ${added} ns, and its deadline moves by ${deadline - old} ns`;
    }
    case EV_DL_FRESH:
      if (old < now) return null;
      if (constrained) return `${name} opens a fresh period though its deadline is still ${old - now} ns ahead`;
      if (overflows(w, task, left, old - now, ROUNDING_NS)) return null;
      return `${name} opens a fresh period though the ${left} ns that it has left fit into the ${old - now} ns to its deadline`;
    case EV_DL_REVISED:
      if (constrained && deadline === old && old >= now && budget <= left + ROUNDING_NS) return null;
      return `${name} has its budget changed from ${left} to ${budget} ns at its wake-up, ${old - now} ns before its deadline`;
    case EV_DL_KEEP:
      if (deadline === old && isNear(budget, left) && old >= now && !overflows(w, task, left, old - now, -ROUNDING_NS))
        return null;
      return `${name} goes on with ${budget} ns, ${deadline - now} ns before its deadline; it had ${left} ns left`;
    default:
      return null;
  }
}

/** Rule C3: a constrained task that wakes after its deadline waits for the start of its next period. */
function comesEarly({ count, rows }: EventReader, memory: Memory, w: View, task: number, names: Names): string | null {
  const { relDeadlineNs, periodNs } = w.dl;
  const next = memory.deadlineNs![task]! - relDeadlineNs[task]! + periodNs[task]!;
  if (relDeadlineNs[task]! >= periodNs[task]! || w.system.nowNs[0]! >= next) return null;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE)
    if (rows[at] === EV_WAKEUP && rows[at + 3] === task)
      return `${names.task(task)} wakes with a fresh period, ${next - w.system.nowNs[0]!} ns before its next one begins`;
  return null;
}

/** Rule C6: the first deadline by which the overrun is paid back is past as well, so that a period begins now. */
function opensLate(w: View, task: number, oldNs: number, leftNs: number): boolean {
  const periods = Math.max(1, Math.floor(-(leftNs + WHOLE_NS) / w.dl.runtimeNs[task]!) + 1);
  return oldNs + periods * w.dl.periodNs[task]! < w.system.nowNs[0]!;
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= WHOLE_NS;
