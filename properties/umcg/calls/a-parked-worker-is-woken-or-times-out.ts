// I-12, and I-29 as far as it is about waits. Who waits for something in user memory goes on because somebody woke it or because its time is
// over: one of the two, once. What tells is who took it off those who wait, not what the call returned.

import { ETIMEDOUT, EV_UMCG_CALL, EVENT_STRIDE } from '../../../model/events.ts';
import {
  UMCG_CALL_EXEC,
  UMCG_CALL_GRANT,
  UMCG_CALL_KILL,
  UMCG_CALL_PARK,
  UMCG_CALL_UNPARK,
} from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

export const aParkedWorkerIsWokenOrTimesOut: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL],
  name: 'a-parked-worker-is-woken-or-times-out',
  because: 'a lock that is handed to a waiter that gave up is lost, and one that is taken by both is no lock',
  source: ['umcg:I-12', 'umcg:I-32'],
  appliesTo: withUmcg,
  memory: part('umcgParked', 'umcg', {
    granted: ghost('wake-ups for its present wait in user memory'),
    killed: ghost('on the first row: a process was killed, which ends all waits'),
  }),
  hear(events, memory, _w, names) {
    const granted = memory.granted!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_CALL) continue;
      const task = events.rows[at + 3]!;
      const errno = events.rows[at + 5]!;
      switch (events.rows[at + 4]) {
        case UMCG_CALL_EXEC:
        case UMCG_CALL_KILL:
          memory.killed![0] = 1;
          break;
        case UMCG_CALL_PARK:
          granted[task] = 0;
          break;
        case UMCG_CALL_GRANT:
          if (++granted[task]! > 1) return `${names.task(task)} was woken twice for one wait`;
          break;
        case UMCG_CALL_UNPARK:
          if (memory.killed![0] === 1) break;
          if (errno === 0 ? granted[task] === 1 : errno === ETIMEDOUT && granted[task] === 0) break;
          if (granted[task] === 1) return `${names.task(task)} was woken, and its wait timed out`;
          return `${names.task(task)} goes on, and nobody has woken it`;
        default:
      }
    }
    return null;
  },
};
