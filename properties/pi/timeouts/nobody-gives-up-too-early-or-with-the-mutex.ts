// ETIMEDOUT means two things: the time has passed, and the caller does not have the mutex. A release that comes at the same instant either
// counts, then the call succeeds, or it does not, then somebody else has to be told.

import { ETIMEDOUT, EV_CONTENTION_BEGIN, EV_CONTENTION_END, EVENT_STRIDE } from '../../../model/events.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withRtMutexes } from '../waits.ts';

export const nobodyGivesUpTooEarlyOrWithTheMutex: Monitor = {
  kind: 'monitor',
  hears: [EV_CONTENTION_BEGIN, EV_CONTENTION_END],
  name: 'nobody-gives-up-too-early-or-with-the-mutex',
  because: 'a caller that was told it timed out will never unlock',
  source: ['base-scheduler:timeout-3'],
  appliesTo: withRtMutexes,
  memory: part('lockTimes', 'task', { sinceNs: ghost('instant at which its present or last wait for a lock began') }),
  hear({ count, rows }, memory, w, names) {
    const sinceNs = memory.sinceNs!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      if (rows[at] === EV_CONTENTION_BEGIN) sinceNs[task] = rows[at + 1]!;
      if (rows[at] !== EV_CONTENTION_END || rows[at + 5] !== ETIMEDOUT) continue;
      const mutex = rows[at + 4]!;
      if (w.mutex.owner[mutex] === task) return `${names.task(task)} timed out and owns ${names.mutex(mutex)}`;
      const waitedNs = rows[at + 1]! - sinceNs[task]!;
      const askedNs = w.task.lockTimeoutNs[task]!;
      if (askedNs > 0 && waitedNs >= askedNs) continue;
      const asked = askedNs === 0 ? 'for as long as it takes' : `for ${askedNs} ns`;
      return `${names.task(task)} timed out after ${waitedNs} ns, and was ready to wait ${asked}`;
    }
    return null;
  },
};
