// I-21, the cheapest oracle: userspace of the model keeps the contract, so the kernel has no reason to kill it.

import { EV_UMCG_CALL, EVENT_STRIDE } from '../../model/events.ts';
import { UMCG_CALL_KILL } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { withUmcg } from './words.ts';

export const whoKeepsToTheProtocolIsNotKilled: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL],
  name: 'who-keeps-to-the-protocol-is-not-killed',
  because: 'a kernel that kills a correct program is wrong, whatever else it does',
  source: ['umcg:I-21'],
  appliesTo: withUmcg,
  memory: part('umcgKilled', 'world', { kills: ghost('processes killed so far') }),
  hear(events, memory, _w, names) {
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_CALL || events.rows[at + 4] !== UMCG_CALL_KILL) continue;
      memory.kills![0]!++;
      return `the process of ${names.task(events.rows[at + 3]!)} was killed for a breach that it did not commit`;
    }
    return null;
  },
};
