// All times of a scenario times a factor: the same happens, so many times later. The kernel tests wake-ups in units of 1024 ns, so both
// sides have times that are whole units: a microsecond becomes a unit on the left, and several on the right. What the kernel rounds in
// another way (virtual time, reclaiming) or takes from a constant (slices) is left out.

import {
  EV_CLOCK,
  EV_DL_FRESH,
  EV_DL_INACTIVE,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLE,
  EV_DL_WAKE_THROTTLED,
  EV_ERROR,
  EVENT_NAMES,
  EVENT_STRIDE,
} from '../../model/events.ts';
import type { Op } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { PolicyParams } from '../../model/shape.ts';
import type { EventReader } from '../types.ts';
import type { Relation } from './types.ts';

const UNIT_NS = 1_024;
const US = 1_000;
const FACTOR = 3;
/** Longest period that the kernel admits. */
const PERIOD_NS_MAX = 2 ** 22 * US;

/** Events whose last two operands are times, mostly a budget and a deadline. */
const TELLS_TIMES: ReadonlySet<number> = new Set([
  EV_DL_FRESH,
  EV_DL_INACTIVE,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLE,
  EV_DL_WAKE_THROTTLED,
  EV_CLOCK,
]);

export const scaledTimesScaleTheSchedule: Relation = {
  kind: 'relation',
  name: 'scaled-times-scale-the-schedule',
  because: 'a rule that depends on how long a nanosecond is hides a constant that nobody chose',
  source: ['base-scheduler:B19'],
  // RT throttling counts in periods of a fixed length.
  appliesTo: (features) => features.has('cbs') && !features.has('rt-throttling'),
  sides(scenario) {
    const left = scaled(scenario, UNIT_NS / US);
    return left && { left, right: scaled(left, FACTOR)! };
  },
  /** A task whose reservation is refused goes on in the fair class, which is left out. */
  endsEarly(left: EventReader): boolean {
    for (let i = 0; i < left.count; i++) if (left.rows[i * EVENT_STRIDE] === EV_ERROR) return true;
    return false;
  },
  differ(left: EventReader, right: EventReader): string | null {
    const both = Math.min(left.count, right.count);
    for (let i = 0; i < both; i++) {
      const at = i * EVENT_STRIDE;
      const kind = left.rows[at]!;
      if (kind === EV_ERROR) return null;
      for (let field = 0; field < EVENT_STRIDE; field++) {
        const isTime = field === 1 || (field > 3 && TELLS_TIMES.has(kind));
        const value = left.rows[at + field]! * (isTime ? FACTOR : 1);
        if (right.rows[at + field] !== value)
          return `event ${i + 1}, ${EVENT_NAMES[kind]} at ${left.rows[at + 1]} ns: operand ${field} is ${right.rows[at + field]}, not ${value}`;
      }
    }
    return left.count === right.count ? null : `one side has ${left.count} events, the other ${right.count}`;
  },
};

/** The scenario with all times times a factor, or null when it has something that does not scale. */
function scaled(scenario: Scenario, factor: number): Scenario | null {
  let whole = true;
  const time = (ns: number): number => {
    const product = ns * factor;
    if (!Number.isInteger(product)) whole = false;
    return product;
  };
  const params = (given: PolicyParams): PolicyParams => {
    if (given.policy === 'fair' || given.policy === 'rr') whole = false;
    if (given.policy !== 'deadline') return given;
    const { runtimeNs, deadlineNs, periodNs } = given;
    // 0-lag instants and trimmed budgets are whole units as well.
    if (
      (periodNs * 2) % runtimeNs !== 0 ||
      (runtimeNs < deadlineNs && deadlineNs < periodNs && deadlineNs !== 2 * runtimeNs)
    )
      whole = false;
    if (time(periodNs) > PERIOD_NS_MAX) whole = false;
    const times = { runtimeNs: time(runtimeNs), deadlineNs: time(deadlineNs), periodNs: time(periodNs) };
    return { policy: 'deadline', ...times, ...(given.special && { special: true }) };
  };
  const op = (given: Op): Op => {
    if (given.op === 'elapse' || given.op === 'sleep') return { ...given, ns: time(given.ns) };
    if (given.op === 'irq' || given.op === 'steal' || given.op === 'irqs-off') return { ...given, ns: time(given.ns) };
    if (given.op === 'lock' && given.ns !== undefined) return { ...given, ns: time(given.ns) };
    return given.op === 'policy' ? { ...given, params: params(given.params) } : given;
  };
  const { shape } = scenario;
  // Who waits for an rwsem for long is told by a constant.
  if (shape.mutexKinds?.includes('rwsem')) whole = false;
  const next: Scenario = {
    ...scenario,
    shape: {
      ...shape,
      tasks: shape.tasks.map((task) => ({ ...task, params: params(task.params) })),
      tickNs: time(shape.tickNs),
      ipiNs: time(shape.ipiNs),
      ...(shape.switchNs !== undefined && { switchNs: time(shape.switchNs) }),
    },
    settleNs: time(scenario.settleNs),
    ops: scenario.ops.map(op),
  };
  return whole ? next : null;
}
