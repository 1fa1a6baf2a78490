// What somebody reads off the CPU clock of a thread is for how long it has executed, the interval that is still open included. Time for
// which something was held may be booked late.

import { EV_CLOCK, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import { inexactNs } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const aClockReadingIncludesWhatRuns: Monitor = {
  kind: 'monitor',
  hears: [EV_CLOCK],
  name: 'a-clock-reading-includes-what-runs',
  because:
    'clock_gettime() of a thread that executes, and the timers that are set by it, must not stand still until the next tick',
  source: ['proxy-exec:A5', 'linux-observed:textbook-4'],
  appliesTo: everyDesign,
  memory: part('clockReading', 'task', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CLOCK) continue;
      const task = rows[at + 3]!;
      const read = rows[at + 4]!;
      const ran = w.task.ranNs[task]!;
      if (Math.abs(read - ran) <= inexactNs(w)) continue;
      return `the clock of ${names.task(task)} says ${read} ns, and it has executed for ${ran} ns`;
    }
    return null;
  },
};
