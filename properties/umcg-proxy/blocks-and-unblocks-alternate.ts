// P-10. Each time that the word of a worker becomes BLOCKED there is one unblock before the next one, lent contexts or not, and a block is
// reported when the word becomes it. Registration counts as a block: a worker registers as one that comes back from it.

import { EV_UMCG_CALL, EV_UMCG_STATE, EVENT_STRIDE } from '../../model/events.ts';
import {
  UMCG_BLOCKED,
  UMCG_CALL_BLOCK,
  UMCG_CALL_KILL,
  UMCG_CALL_REGISTER,
  UMCG_CALL_UNBLOCK,
  UMCG_CALL_UNREGISTER,
  UMCG_STATE_MASK,
  UMCG_WORKER,
} from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { withUmcg } from '../umcg/words.ts';

export const blocksAndUnblocksAlternate: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL, EV_UMCG_STATE],
  name: 'blocks-and-unblocks-alternate',
  because:
    'a block that is reported twice wakes a server for nothing, and an unblock without one queues a worker twice',
  source: ['umcg:P-10', 'umcg:I-10'],
  appliesTo: withUmcg,
  memory: part('umcgBlocks', 'task', {
    open: ghost('times that its word became BLOCKED and no unblock has followed yet'),
    blocked: ghost('its word says BLOCKED'),
    fresh: ghost('the present section made it say so'),
    ended: ghost('row 0: its process was killed'),
  }),
  hear(events, memory, w, names) {
    const open = memory.open!;
    const blocked = memory.blocked!;
    const fresh = memory.fresh!;
    const ended = memory.ended!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) fresh[events.rows[at + 3]!] = 0;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = events.rows[at + 3]!;
      const what = events.rows[at + 4]!;
      if (events.rows[at] === EV_UMCG_STATE) {
        const now = (what & UMCG_STATE_MASK) === UMCG_BLOCKED ? 1 : 0;
        fresh[task] = now === 1 && blocked[task] === 0 ? 1 : 0;
        blocked[task] = now;
        if (fresh[task] === 1 && w.umcg.role[task] === UMCG_WORKER) open[task]!++;
        continue;
      }
      if (events.rows[at] !== EV_UMCG_CALL) continue;
      if (what === UMCG_CALL_KILL) ended[0] = 1;
      if (ended[0] === 1 || w.umcg.role[task] !== UMCG_WORKER) continue;
      const failed = events.rows[at + 5] !== 0;
      if (what === UMCG_CALL_UNREGISTER && !failed) open[task] = 0;
      if (what === UMCG_CALL_BLOCK && fresh[task] === 0) open[task]!++;
      if (what === UMCG_CALL_REGISTER && !failed) {
        open[task] = 1;
        blocked[task] = 1;
      }
      if (what === UMCG_CALL_UNBLOCK) open[task]!--;
      if (open[task] === 0 || open[task] === 1) continue;
      const says = open[task]! > 1 ? 'a second block' : 'an unblock';
      return `${names.task(task)} reported ${says} ${open[task]! > 1 ? 'before it had unblocked' : 'and had not blocked'}`;
    }
    return null;
  },
};
