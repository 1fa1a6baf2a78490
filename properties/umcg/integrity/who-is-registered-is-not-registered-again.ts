// I-23, the half about calls. A task registers while it is not, and ends its registration while it is.

import { EV_UMCG_CALL, EVENT_STRIDE } from '../../../model/events.ts';
import { UMCG_CALL_EXEC, UMCG_CALL_KILL, UMCG_CALL_REGISTER, UMCG_CALL_UNREGISTER } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

const ENDED = 2;

export const whoIsRegisteredIsNotRegisteredAgain: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL],
  name: 'who-is-registered-is-not-registered-again',
  because: 'words that were registered twice are written for two tasks, and after the end of one still for the other',
  source: ['umcg:I-23'],
  appliesTo: withUmcg,
  memory: part('umcgRegistered', 'umcg', {
    known: ghost('1: its last registration that succeeded has not been ended; ENDED: its process has'),
  }),
  hear(events, memory, _w, names) {
    const known = memory.known!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_CALL) continue;
      const task = events.rows[at + 3]!;
      const call = events.rows[at + 4]!;
      // What its tasks are in the middle of goes on to where they look next.
      if (call === UMCG_CALL_KILL || call === UMCG_CALL_EXEC) known.fill(ENDED);
      if (
        known[task] === ENDED ||
        events.rows[at + 5] !== 0 ||
        (call !== UMCG_CALL_REGISTER && call !== UMCG_CALL_UNREGISTER)
      )
        continue;
      const registers = call === UMCG_CALL_REGISTER ? 1 : 0;
      if (known[task] === registers)
        return `${names.task(task)} ${registers ? 'registers and is registered' : 'unregisters and is not registered'}`;
      known[task] = registers;
    }
    return null;
  },
};
