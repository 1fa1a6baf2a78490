// I-19. A wait that fails has its caller look once more, and what it looks at has changed, or will by what others do.

import { ETIMEDOUT, EV_UMCG_CALL, EV_UMCG_STATE, EV_UMCG_WORD, EVENT_STRIDE } from '../../../model/events.ts';
import { UMCG_CALL_RETURN, UMCG_SERVER } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

/** A run has fewer wake-ups from outside that may come between a mark and its wait. */
const MOST = 20;

export const aServerDoesNotFailForEver: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL, EV_UMCG_STATE, EV_UMCG_WORD],
  name: 'a-server-does-not-fail-for-ever',
  because: 'a loop that gets the same error each time takes its CPU and runs nobody',
  source: ['umcg:I-19'],
  appliesTo: withUmcg,
  memory: part('umcgFails', 'umcg', {
    errno: ghost('what its last wait failed with'),
    fails: ghost('how often in a row, while nobody else did anything'),
    others: ghost('on the first row: the task that the last event was about'),
  }),
  hear(events, memory, w, names) {
    const { errno, fails, others } = memory as Record<'errno' | 'fails' | 'others', Float64Array>;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = events.rows[at + 3]!;
      // Somebody else's word or call: whoever fails next begins to count anew.
      if (task + 1 !== others![0]) {
        if (others![0]! > 0) fails[others![0]! - 1] = 0;
        others![0] = task + 1;
      }
      if (task < 0 || events.rows[at] !== EV_UMCG_CALL || events.rows[at + 4] !== UMCG_CALL_RETURN) continue;
      const failed = events.rows[at + 5]!;
      const again = failed !== 0 && failed !== ETIMEDOUT && errno[task] === failed;
      fails[task] = again ? fails[task]! + 1 : 0;
      errno[task] = failed;
      if (fails[task]! > MOST && w.umcg.role[task] === UMCG_SERVER)
        return `the wait of ${names.task(task)} has failed ${fails[task]! + 1} times in the same way, and nobody else has done anything`;
    }
    return null;
  },
};
