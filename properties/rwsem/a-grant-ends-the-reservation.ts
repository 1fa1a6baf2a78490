// Readers of the list that are given the rwsem have come to what they waited for. The reservation has done its work: what is left of the list
// has not asked for another yet, and whoever comes need not stand behind it.

import { EV_READ, EVENT_STRIDE, READ_GRANTED } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const aGrantEndsTheReservation: Monitor = {
  kind: 'monitor',
  hears: [EV_READ],
  name: 'a-grant-ends-the-reservation',
  because:
    'HANDOFF that nobody asked for sends readers and writers through the slow path, though nobody has waited for long',
  source: ['proxy-exec:P5', 'rwsem_mark_wake() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem'),
  memory: part('grantEnds', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const rwsem = rows[at + 4]!;
      if (rows[at] !== EV_READ || rows[at + 5] !== READ_GRANTED || w.mutex.handoff[rwsem] === 0) continue;
      return `${names.task(rows[at + 3]!)} was given ${names.mutex(rwsem)} to read, and HANDOFF stays set`;
    }
    return null;
  },
};
