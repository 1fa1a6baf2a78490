// Whoever an activation brings back stands on the runqueue of that CPU from then on: off its list, it will not be looked for again.

import { EV_ACTIVATE, EVENT_STRIDE } from '../../model/events.ts';
import { QUEUED } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { parksWaiters } from './words.ts';

export const whoIsBroughtBackIsQueued: Monitor = {
  kind: 'monitor',
  hears: [EV_ACTIVATE],
  name: 'who-is-brought-back-is-queued',
  because: 'a waiter that is on no list and no runqueue lends nothing until the mutex is its own',
  source: ['proxy-exec:V5', 'proxy-exec:T10'],
  appliesTo: parksWaiters,
  memory: part('broughtBack', 'task', { times: ghost('how often it was brought back') }),
  hear({ count, rows }, { times }, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVATE) continue;
      const task = rows[at + 3]!;
      const cpu = rows[at + 5]!;
      times![task]!++;
      if (w.task.onRq[task] === QUEUED && w.task.cpu[task] === cpu) continue;
      return `${names.task(task)} was brought back on CPU ${cpu}, but is not queued there`;
    }
    return null;
  },
};
