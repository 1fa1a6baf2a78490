// A delayed task gets better by waiting, up to zero and no further: what it is left with is at least what it had when it blocked.
// If a pick takes it off, it has come up to zero.

import { EV_DELAYED, EV_PARK, EV_PI_SETPRIO, EV_POLICY, EVENT_STRIDE } from '../../model/events.ts';
import { OFF } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { mayExecuteOn } from '../../model/view.ts';
import type { EventReader, Window } from '../types.ts';

/** Each time that its group is divided anew a unit of virtual time is lost at most, at any weight. */
const ROUNDING = 8 * 88_761;

export const aDelayEarnsNoLag: Window = {
  kind: 'window',
  hears: [EV_DELAYED, EV_PI_SETPRIO, EV_POLICY],
  name: 'a-delay-earns-no-lag',
  because: 'a task that profits from its sleep, or is charged for it, gets another share than its weight',
  source: ['base-scheduler:E7'],
  appliesTo: (features) => features.has('delayed-dequeue'),
  about: 'task',
  memory: part('delayedLag', 'task', {
    lag: ghost('stored lag when it was delayed, times its weight'),
    weight: ghost('its weight then'),
    delayed: ghost('it is delayed'),
  }),
  observe(w, events, memory, _passedNs, _shape, names) {
    const { count, rows } = events;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      // A change of its class or weight rewrites what is stored.
      if (rows[at] === EV_POLICY || rows[at] === EV_PI_SETPRIO) memory.delayed![task] = 0;
      if (rows[at] !== EV_DELAYED) continue;
      const lag = w.fair.lag[task]!;
      if (rows[at + 4] === 1) {
        memory.delayed![task] = 1;
        memory.lag![task] = lag * w.fair.weight[task]!;
        memory.weight![task] = w.fair.weight[task]!;
        continue;
      }
      const known = memory.delayed![task] === 1;
      memory.delayed![task] = 0;
      if (!known || changesPolicy(events)) continue;
      const before = Math.round(memory.lag![task]! / w.fair.weight[task]!);
      const rounding = memory.weight![task] === w.fair.weight[task] ? 0 : ROUNDING / w.fair.weight[task]!;
      if (lag > 0 || lag < before - rounding) {
        return `${names.task(task)} was delayed with a lag of ${before} and is left with ${lag}`;
      }
      const picked = w.task.onRq[task] === OFF && mayExecuteOn(w, task, w.task.cpu[task]!) && !isParkedOn(events, task);
      if (picked && lag < 0) return `${names.task(task)} was picked to leave the queue with a lag of ${lag}`;
    }
    return null;
  },
  report: () => ({ formula: 'the lag at the delay <= the lag that is left <= 0', maxNs: 0, promised: true }),
};

/** Its delay is cut short so that a waiter may be parked on it: it keeps what it has, and nothing was picked. */
function isParkedOn({ count, rows }: EventReader, owner: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE)
    if (rows[at] === EV_PARK && rows[at + 4] === owner) return true;
  return false;
}

function changesPolicy({ count, rows }: EventReader): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE)
    if (rows[at] === EV_POLICY || rows[at] === EV_PI_SETPRIO) return true;
  return false;
}
