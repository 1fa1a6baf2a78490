// An activation works off the list as it was when it was taken off its owner. Waiters that are parked while it does so, because the owner
// sleeps again, are left to the owner's next wake-up: otherwise the two may feed each other for ever.

import { EV_ACTIVATE, EV_ACTIVATE_LIST, EV_PARK, EVENT_STRIDE } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { parksWaiters } from './words.ts';

export const anActivationTakesNobodyTwice: Monitor = {
  kind: 'monitor',
  hears: [EV_ACTIVATE, EV_ACTIVATE_LIST, EV_PARK],
  name: 'an-activation-takes-nobody-twice',
  because: 'an owner that sleeps at once parks its waiters again as fast as they are brought back',
  source: ['proxy-exec:V6', 'proxy-exec:M27', 'Proxy Execution v9'],
  appliesTo: parksWaiters,
  memory: part('takesNobodyTwice', 'task', {
    count: ghost('row 0: parkings and lists so far'),
    parkedAt: ghost('number of its last parking'),
    listAt: ghost('number of the last list that was taken off it'),
  }),
  hear({ count, rows }, memory, _w, names) {
    const { parkedAt, listAt } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const now = ++memory.count![0]!;
      if (rows[at] === EV_PARK) parkedAt![task] = now;
      else if (rows[at] === EV_ACTIVATE_LIST) listAt![task] = now;
      else if (rows[at] === EV_ACTIVATE) {
        const owner = rows[at + 4]!;
        if (parkedAt![task]! <= listAt![owner]!) continue;
        return `${names.task(task)} was brought back by an activation that had taken the list of ${names.task(owner)} before it was parked there`;
      }
    }
    return null;
  },
};
