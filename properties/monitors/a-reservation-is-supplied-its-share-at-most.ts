// The upper supply bounds of a constant bandwidth server over any stretch of time, as a leaky bucket: what is charged flows in, the
// reserved share Q/P flows out, and the level never exceeds what two budgets back to back can fill (B5; D = P). From the first
// fresh period on, the whole is at most the share plus one budget (B6).

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
import type { Memory, Monitor, Names } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';

/** The wake-up rule compares in units of 1024 ns on both sides: a period may open that much too early. */
const ROUNDING_NS = 4_096;

export const aReservationIsSuppliedItsShareAtMost: Monitor = {
  kind: 'monitor',
  hears: [EV_DL_FRESH, EV_DL_REPLENISH, EV_DL_THROTTLE, EV_DONOR, EV_POLICY, EV_PI_SETPRIO],
  name: 'a-reservation-is-supplied-its-share-at-most',
  because: 'admission control adds up the shares, so a task that exceeds its share breaks guarantees given to others',
  source: ['base-scheduler:B5', 'base-scheduler:B6', 'base-scheduler:DM5', 'base-scheduler:M-BWI-T1', 'proxy-exec:A3'],
  appliesTo: (features) => features.has('cbs') && features.has('exact-enforcement'),
  memory: part('reservedShare', 'task', {
    known: ghost('the clock of its bounds runs, since its first fresh period'),
    sinceNs: ghost('instant at which that clock started'),
    sinceChargedNs: ghost('charged to it in its life, or due to be, at that instant'),
    sinceHeldNs: ghost('time held so far at that instant'),
    openings: ghost('fresh periods since then'),
    atNs: ghost('instant of the last look'),
    chargedNs: ghost('charged to it in its life at the last look'),
    level: ghost('largest excess of charge over share in a stretch that ends at the last look'),
    overrunNs: ghost('largest overrun of a budget so far, which is paid back later'),
    lateNs: ghost('longest time after a deadline at which its old budget was still served'),
  }),
  hear({ count, rows }, memory, w, names) {
    // A change of class or parameters opens its own period in the same section, and says so afterwards.
    let changed = NONE;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) if (rows[at] === EV_POLICY) changed = rows[at + 3]!;
    if (changed !== NONE) memory.known![changed] = 0;
    // A boost lends parameters and overrides a throttle: the clock starts again with the first fresh period after it.
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE)
      if (rows[at] === EV_PI_SETPRIO) memory.known![rows[at + 3]!] = 0;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      // Fair servers are charged for what nobody supplied; they have a claim of their own.
      if (task !== NONE && isServer(w, task)) continue;
      switch (kind) {
        case EV_DONOR: {
          const next = rows[at + 4]!;
          const says = look(memory, w, task, dueNs(w, task), names) ?? look(memory, w, next, Infinity, names);
          if (says !== null) return says;
          break;
        }
        case EV_DL_THROTTLE: {
          // A task that runs out of budget just when its next period begins is not seen throttled.
          memory.overrunNs![task] = Math.max(memory.overrunNs![task]!, -rows[at + 4]!);
          const says = look(memory, w, task, rows[at + 5]!, names);
          if (says !== null) return says;
          break;
        }
        case EV_DL_FRESH:
        case EV_DL_REPLENISH: {
          const says = look(memory, w, task, Infinity, names);
          if (says !== null) return says;
          if (kind === EV_DL_FRESH && usesItsReservation(w, task)) open(memory, w, task);
          break;
        }
        default:
      }
    }
    return null;
  },
};

const dueNs = (w: View, task: number): number => (task === NONE ? Infinity : w.dl.deadlineNs[task]!);

/** A fresh period: the clock starts, unless it runs already. */
function open(memory: Memory, w: View, task: number): void {
  memory.openings![task]!++;
  if (memory.known![task] === 1) return;
  const now = w.system.nowNs[0]!;
  memory.known![task] = 1;
  memory.openings![task] = 0;
  memory.sinceNs![task] = now;
  memory.sinceChargedNs![task] = w.dl.spentNs[task]! + uncharged(w, task);
  memory.sinceHeldNs![task] = w.system.heldNs[0]!;
  memory.atNs![task] = now;
  memory.chargedNs![task] = memory.sinceChargedNs![task]!;
  memory.level![task] = 0;
  memory.lateNs![task] = 0;
  memory.overrunNs![task] = 0;
}

/** A throttled task that was held in the middle of a program goes on executing: that time is from before. */
function uncharged(w: View, task: number): number {
  const cpu = w.task.cpu[task]!;
  return w.cpu.donor[cpu] === task ? taskClockNs(w, cpu) - w.task.execStartNs[task]! : 0;
}

/** Takes what was charged since the last look. `deadlineNs`: that of the budget from which it was served. */
function look(memory: Memory, w: View, task: number, deadlineNs: number, names: Names): string | null {
  if (task === NONE || w.task.cls[task] !== DL || memory.known![task] === 0) return null;
  const now = w.system.nowNs[0]!;
  const runtime = w.dl.runtimeNs[task]!;
  const period = w.dl.periodNs[task]!;
  const share = runtime / period;
  const charged = w.dl.spentNs[task]!;
  const since = now - memory.atNs![task]!;
  memory.level![task] = Math.max(0, memory.level![task]! + charged - memory.chargedNs![task]! - share * since);
  // Zero with exact enforcement, but for the way of an interrupt to a CPU that must stop serving it. It is paid back.
  const overrun = w.dl.throttled[task] === 1 ? -w.dl.budgetNs[task]! : 0;
  if (overrun > memory.overrunNs![task]!) memory.overrunNs![task] = overrun;
  memory.atNs![task] = now;
  memory.chargedNs![task] = charged;
  if (now > deadlineNs) memory.lateNs![task] = Math.max(memory.lateNs![task]!, now - deadlineNs);

  const slack =
    w.system.heldNs[0]! -
    memory.sinceHeldNs![task]! +
    // Whoever overran by whole budgets is given as many periods at once, of which the later ones come early.
    memory.overrunNs![task]! +
    Math.floor(memory.overrunNs![task]! / runtime) * runtime +
    ROUNDING_NS * (1 + memory.openings![task]!);
  // Below a limit of one CPU, what a reclaiming task executes may cost it more than the time that it took.
  const atOnce = w.dl.reclaim[task] === 1 ? 0 : share;
  const full = 2 * runtime * (1 - atOnce) + share * memory.lateNs![task]! + slack;
  if (w.dl.relDeadlineNs[task] === period && memory.level![task]! > full) {
    return `${names.task(task)} was charged ${memory.level![task]} ns more than its share in one stretch; two budgets back to back allow ${full} ns`;
  }
  const whole = charged - memory.sinceChargedNs![task]!;
  const most = share * (now - memory.sinceNs![task]!) + runtime + slack;
  if (whole <= most) return null;
  return `${names.task(task)} was charged ${whole} ns in ${now - memory.sinceNs![task]!} ns, its share and one budget are ${most} ns`;
}
