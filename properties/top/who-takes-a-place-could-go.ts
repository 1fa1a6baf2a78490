// The task that goes where a top waiter came from is one that waited and that may execute there: then nothing that executes is lost by the
// exchange. Who executes and who pays is followed from events, since the state afterwards does not tell.

import { EV_DONOR, EV_SWAP, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import { follow, whereColumns } from '../monitors/follow.ts';
import type { Monitor } from '../types.ts';
import { isLentTo, keptFrom } from './words.ts';

export const whoTakesAPlaceCouldGo: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR, EV_SWAP, EV_SWITCH],
  name: 'who-takes-a-place-could-go',
  because:
    'an exchange that takes what executes, or what may not execute at the other end, lowers what it was to keep up',
  source: ['proxy-exec:G3', 'seeds:top-waiter-swap'],
  appliesTo: (features) => features.has('top-waiter-swap'),
  memory: part('takesPlace', 'task', whereColumns),
  hear({ count, rows }, memory, w, names) {
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const [kind, task, from, to] = [rows[at]!, rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
      if (kind !== EV_SWAP) {
        follow(memory, 0, kind, rows[at + 2]!, task, from);
        continue;
      }
      const how = `${names.task(task)} was to take a place on CPU ${to} and`;
      if (memory.runsOn![task]! >= 0) return `${how} executes on CPU ${memory.runsOn![task]}`;
      if (memory.paysOn![task]! >= 0) return `${how} is the donor of CPU ${memory.paysOn![task]}`;
      const kept = keptFrom(w, task, from, to);
      if (kept !== null) return `${how} ${kept}`;
      if (isLentTo(w, task)) return `${how} is lent to on CPU ${from}`;
      if (w.task.cpu[task] !== to) return `${how} is still on CPU ${w.task.cpu[task]}`;
    }
    return null;
  },
};
