// A reservation that is queued by a wake-up, its own or that of the owner it was parked on: either its deadline is still to come, or it
// waits for its next period. Whoever goes on with a deadline that is past goes before all others, with time that nobody counted.

import { EV_ACTIVATE, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { isServer } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';

export const whoWakesHasItsDeadlineAhead: Monitor = {
  kind: 'monitor',
  hears: [EV_WAKEUP, EV_ACTIVATE],
  name: 'who-wakes-has-its-deadline-ahead',
  because: 'the test of reservations takes each job to come with a deadline of its own, at its arrival or later',
  source: ['base-scheduler:B4', 'base-scheduler:B8', 'df8eac8cafce'],
  appliesTo: (features) => features.has('cbs'),
  memory: part('wokenDeadline', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const inPlace = rows[at] === EV_WAKEUP && rows[at + 5] === 1;
      if (inPlace || (rows[at] !== EV_WAKEUP && rows[at] !== EV_ACTIVATE)) continue;
      const task = rows[at + 3]!;
      if (!usesItsReservation(w, task) || isServer(w, task) || w.task.queueOf[task] === NONE) continue;
      const [deadline, now] = [w.dl.deadlineNs[task]!, w.system.nowNs[0]!];
      if (deadline >= now) continue;
      return `${names.task(task)} is queued by a wake-up at ${now} ns with the deadline ${deadline} ns, ${now - deadline} ns ago`;
    }
    return null;
  },
};
