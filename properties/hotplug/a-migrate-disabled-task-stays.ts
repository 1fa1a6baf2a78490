// Between migrate_disable() and migrate_enable() a task stays where it is, whoever pushes, pulls or wakes it. As a blocked donor it may be
// taken along for its scheduling context, and then comes back.

import { EV_MIGRATE, EV_MIGRATE_DISABLE, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const aMigrateDisabledTaskStays: Monitor = {
  kind: 'monitor',
  name: 'a-migrate-disabled-task-stays',
  because: 'code between migrate_disable() and migrate_enable() uses per-CPU data as if nobody could take it away',
  source: ['base-scheduler:S7', '386ef214c3c6', 'feffe5bb274d'],
  appliesTo: everyDesign,
  hears: [EV_MIGRATE, EV_MIGRATE_DISABLE],
  memory: part('pinned', 'task', { to: ghost('CPU to which it is pinned; -1: it may migrate', NONE) }),
  hear({ count, rows }, memory, _w, names) {
    const { to } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      if (rows[at] === EV_MIGRATE_DISABLE) {
        if (rows[at + 4] === 0) to![task] = NONE;
        else if (to![task] === NONE) to![task] = rows[at + 2]!;
      } else if (rows[at] === EV_MIGRATE && to![task] !== NONE && rows[at + 5] !== to![task])
        return `${names.task(task)} is migrate-disabled on CPU ${to![task]} and was moved from CPU ${rows[at + 4]} to CPU ${rows[at + 5]}`;
    }
    return null;
  },
};
