// A fair task that is picked may use the shortest request of its queue, or what is left of its own, before anybody who is compared by
// virtual deadline takes the CPU from it. Judged right after the pick: what cuts the protection later says so itself.

import { EV_DONOR, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';
import { shortestRequestNs } from './wake-ups.ts';

/** Units of virtual time: the request and what is charged are rounded. */
const ROUNDING = 2;

export const whoIsPickedIsLeftAloneForARequest: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR],
  name: 'who-is-picked-is-left-alone-for-a-request',
  because:
    'otherwise eligible tasks take the CPU from each other at every wake-up and tick, and caches are for nothing',
  source: ['base-scheduler:fair-4', '74eec63661d4', 'base-scheduler:E3'],
  appliesTo: (features) => features.has('eevdf') && picksAlone(features),
  memory: part('pickProtects', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_DONOR) continue;
      const cpu = rows[at + 2]!;
      const picked = rows[at + 4]!;
      if (picked === NONE || w.task.cls[picked] !== FAIR || w.cpu.needResched[cpu] === 1) continue;
      if (w.cpu.donor[cpu] !== picked || w.task.queueOf[picked] !== cpu) continue;
      const { deadline, vprot, vruntime, weight } = w.fair;
      const request = Math.floor((shortestRequestNs(w, cpu) * 1024) / weight[picked]!);
      const least = Math.min(deadline[picked]! - vruntime[picked]!, request);
      const has = vprot[picked]! - vruntime[picked]!;
      if (has >= least - ROUNDING) continue;
      return `CPU ${cpu} picked ${names.task(picked)}, which is protected for ${has} units of virtual time; its own request or the shortest one there lasts for ${least}`;
    }
    return null;
  },
};
