// HANDOFF ends stealing and spinning, on which the throughput of an rwsem rests. So it comes only on behalf of somebody who has waited for
// RWSEM_WAIT_TIMEOUT, or of an RT or DEADLINE writer that has tried in vain.

import { EV_CONTENTION_BEGIN, EV_RW_HANDOFF, EVENT_STRIDE } from '../../model/events.ts';
import { RW_WRITE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isRealtime } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { RWSEM_WAIT_NS } from './rounds.ts';

export const nobodyReservesBeforeItsTime: Monitor = {
  kind: 'monitor',
  hears: [EV_CONTENTION_BEGIN, EV_RW_HANDOFF],
  name: 'nobody-reserves-before-its-time',
  because: 'an rwsem that is handed over at every turn costs a switch for each, though nobody starves',
  source: ['proxy-exec:P5', 'RWSEM_WAIT_TIMEOUT of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem'),
  memory: part('reservesInTime', 'task', { sinceNs: ghost('when it began to wait') }),
  hear({ count, rows }, memory, w, names) {
    const sinceNs = memory.sinceNs!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const now = rows[at + 1]!;
      if (rows[at] === EV_CONTENTION_BEGIN) sinceNs[rows[at + 3]!] = now;
      if (rows[at] !== EV_RW_HANDOFF) continue;
      const by = rows[at + 5]!;
      const waited = now - sinceNs[by]!;
      if (waited > RWSEM_WAIT_NS || (isRealtime(w, by) && w.task.rwWaits[by] === RW_WRITE)) continue;
      return `${names.mutex(rows[at + 4]!)} was reserved for ${names.task(rows[at + 3]!)} because ${names.task(by)} has waited for ${waited} ns; that takes more than ${RWSEM_WAIT_NS} ns`;
    }
    return null;
  },
};
