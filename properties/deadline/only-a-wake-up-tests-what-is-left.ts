// Rule C1 asks whether the budget that is left can still be used by the deadline. That is for who has slept, and for who comes to the class;
// a move, of a waiter to its owner as well, carries budget and deadline along as they are. Who runs on a loan has periods of its own.

import {
  EV_ACTIVATE,
  EV_DL_FRESH,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_WAKE_THROTTLE,
  EV_PI_SETPRIO,
  EV_POLICY,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import { isServer } from '../../model/view.ts';
import type { EventReader, Monitor } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';

const TESTS: readonly number[] = [EV_DL_FRESH, EV_DL_KEEP, EV_DL_REVISED, EV_DL_WAKE_THROTTLE];
const WAKES: readonly number[] = [EV_ACTIVATE, EV_WAKEUP, EV_WAKEUP_NEW];
/** These open a period of their own. */
const BEGINS: readonly number[] = [EV_DL_REPLENISH, EV_PI_SETPRIO, EV_POLICY];

export const onlyAWakeUpTestsWhatIsLeft: Monitor = {
  kind: 'monitor',
  hears: [...TESTS, ...WAKES, ...BEGINS],
  name: 'only-a-wake-up-tests-what-is-left',
  because: 'a reservation that is moved often would have a new budget each time, and more than was admitted',
  source: ['base-scheduler:B4', 'proxy-exec:T6'],
  appliesTo: (features) => features.has('cbs'),
  memory: part('testedAtWakeUps', 'world', {}),
  hear(events, _memory, w, names) {
    const { count, rows } = events;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (!TESTS.includes(kind) || isServer(w, task) || !usesItsReservation(w, task)) continue;
      if (has(events, WAKES, task)) continue;
      if (kind === EV_DL_FRESH && has(events, BEGINS, task)) continue;
      const how = kind === EV_DL_FRESH ? 'opened a fresh period' : 'had its budget tested against its deadline';
      return `${names.task(task)} ${how}, and nobody woke it`;
    }
    return null;
  },
};

/** Did one of these happen to the task in the same section? */
function has({ count, rows }: EventReader, kinds: readonly number[], task: number): boolean {
  for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
    if (rows[at + 3] === task && kinds.includes(rows[at]!)) return true;
  }
  return false;
}
