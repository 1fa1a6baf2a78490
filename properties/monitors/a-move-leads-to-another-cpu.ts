// Every move names where it comes from and where it goes.

import { EV_MIGRATE, EV_PROXY_MIGRATE, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const aMoveLeadsToAnotherCpu: Monitor = {
  kind: 'monitor',
  hears: [EV_MIGRATE, EV_PROXY_MIGRATE],
  name: 'a-move-leads-to-another-cpu',
  because: 'a move takes the lock of the other runqueue, which here is the one that is held already',
  source: ['proxy-exec:M19', '20240709203213.799070-1'],
  appliesTo: everyDesign,
  memory: part('moveLeads', 'world', {}),
  hear({ count, rows }, _memory, _w, names) {
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      if (kind !== EV_MIGRATE && kind !== EV_PROXY_MIGRATE) continue;
      const [task, from, to] = [rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
      if (from === to) return `${names.task(task)} is moved from CPU ${from} to CPU ${to}`;
    }
    return null;
  },
};
