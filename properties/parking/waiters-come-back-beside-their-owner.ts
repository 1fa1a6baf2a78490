// A waiter that an owner's wake-up brings back is queued where the owner went, and one that was parked on that waiter where the waiter went,
// as long as neither has moved since.

import {
  EV_ACTIVATE,
  EV_BLOCK,
  EV_MIGRATE,
  EV_PARK,
  EV_PROXY_MIGRATE,
  EV_WAKEUP,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { isWorkedOff, parksWaiters } from './words.ts';

export const waitersComeBackBesideTheirOwner: Monitor = {
  kind: 'monitor',
  hears: [EV_WAKEUP, EV_ACTIVATE, EV_BLOCK, EV_PARK, EV_MIGRATE, EV_PROXY_MIGRATE],
  name: 'waiters-come-back-beside-their-owner',
  because: 'a waiter that comes back elsewhere has to be picked and moved before it lends anything',
  source: ['proxy-exec:T10', 'proxy-exec:P3'],
  appliesTo: (features) => parksWaiters(features) && features.has('activates-beside-owner'),
  memory: part('besideOwner', 'task', {
    wokeOn: ghost(
      'CPU on which it came to a runqueue since it last slept, by its own wake-up or by an activation',
      NONE,
    ),
    moved: ghost('it has moved since, or it woke while somebody activated its waiters, or was about to'),
  }),
  hear({ count, rows }, { wokeOn, moved }, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const other = rows[at + 4]!;
      const cpu = rows[at + 5]!;
      switch (rows[at]!) {
        case EV_WAKEUP:
          wokeOn![task] = other;
          moved![task] = isWorkedOff(w, task) ? 1 : w.task.inActivation[task]!;
          break;
        case EV_BLOCK:
        case EV_PARK:
          wokeOn![task] = NONE;
          break;
        case EV_ACTIVATE:
          if (wokeOn![other] !== NONE && moved![other] === 0 && wokeOn![other] !== cpu) {
            return `${names.task(task)} was brought back on CPU ${cpu}, though ${names.task(other)} woke on CPU ${wokeOn![other]} and is still there`;
          }
          wokeOn![task] = cpu;
          moved![task] = Math.max(moved![other]!, w.task.inActivation[task]!);
          break;
        case EV_MIGRATE:
        case EV_PROXY_MIGRATE:
          moved![task] = 1;
          break;
      }
    }
    return null;
  },
};
