// P-10. Each report of a block is followed by the report of an unblock before the next one, lent contexts or not. Registration counts as a
// block: a worker registers as one that comes back from it.

import { EV_UMCG_CALL, EVENT_STRIDE } from '../../model/events.ts';
import {
  UMCG_CALL_BLOCK,
  UMCG_CALL_KILL,
  UMCG_CALL_REGISTER,
  UMCG_CALL_UNBLOCK,
  UMCG_CALL_UNREGISTER,
  UMCG_WORKER,
} from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { withUmcg } from '../umcg/words.ts';

export const blocksAndUnblocksAlternate: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL],
  name: 'blocks-and-unblocks-alternate',
  because:
    'a block that is reported twice wakes a server for nothing, and an unblock without one queues a worker twice',
  source: ['umcg:P-10', 'umcg:I-10'],
  appliesTo: withUmcg,
  memory: part('umcgBlocks', 'task', {
    open: ghost('reports of blocks that no unblock has answered yet'),
    ended: ghost('row 0: its process was killed'),
  }),
  hear(events, memory, w, names) {
    const open = memory.open!;
    const ended = memory.ended!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_CALL) continue;
      const task = events.rows[at + 3]!;
      const what = events.rows[at + 4]!;
      if (what === UMCG_CALL_KILL) ended[0] = 1;
      if (ended[0] === 1 || w.umcg.role[task] !== UMCG_WORKER) continue;
      const failed = events.rows[at + 5] !== 0;
      if (what === UMCG_CALL_UNREGISTER && !failed) open[task] = 0;
      if (what === UMCG_CALL_BLOCK || (what === UMCG_CALL_REGISTER && !failed)) open[task]!++;
      if (what === UMCG_CALL_UNBLOCK) open[task]!--;
      if (open[task] === 0 || open[task] === 1) continue;
      const says = open[task]! > 1 ? 'a second block' : 'an unblock';
      return `${names.task(task)} reported ${says} ${open[task]! > 1 ? 'before it had unblocked' : 'and had not blocked'}`;
    }
    return null;
  },
};
