// I-20 and I-23, seen by the caller. A wait, a wake-up or a switch of a thread that is not registered is refused.

import { EV_UMCG_CALL, EVENT_STRIDE } from '../../../model/events.ts';
import { UMCG_CALL_RETURN } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

export const whoIsNotRegisteredIsRefused: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL],
  name: 'who-is-not-registered-is-refused',
  because: 'a thread that UMCG knows nothing of has no server, and nobody whom it may wake by its words',
  source: ['umcg:I-23', 'umcg:I-20'],
  appliesTo: withUmcg,
  memory: part('umcgRefused', 'world', { served: ghost('calls of threads that are not registered, not refused') }),
  hear(events, memory, w, names) {
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_CALL || events.rows[at + 4] !== UMCG_CALL_RETURN) continue;
      const task = events.rows[at + 3]!;
      // The end of its process ends whatever it is in the middle of.
      if (events.rows[at + 5] !== 0 || w.umcg.registered[task] === 1 || w.umcg.killed[task] === 1) continue;
      memory.served![0]!++;
      return `a call of ${names.task(task)} succeeds, and it is not registered`;
    }
    return null;
  },
};
