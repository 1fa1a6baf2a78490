// What is produced is consumed, once.

import { EV_UMCG_CALL, EVENT_STRIDE } from '../../../model/events.ts';
import { UMCG_CALL_CONSUME, UMCG_CALL_PRODUCE } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

export const eachItemIsConsumedOnce: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL],
  name: 'each-item-is-consumed-once',
  because: 'a consumer that is woken without an item takes one that another has taken',
  source: ['umcg:I-29', 'seeds:umcg-worker-switch'],
  appliesTo: withUmcg,
  memory: part('umcgItems', 'world', { left: ghost('items that were produced and not consumed') }),
  hear(events, memory, _w, names) {
    const left = memory.left!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_CALL) continue;
      const call = events.rows[at + 4];
      if (call === UMCG_CALL_PRODUCE) left[0]!++;
      if (call === UMCG_CALL_CONSUME && --left[0]! < 0)
        return `${names.task(events.rows[at + 3]!)} consumes an item that nobody has produced`;
    }
    return null;
  },
};
