// AB-STOPONCE: the work item of a CPU is part of its runqueue, so it can stand in one list once.

import { AB_BEGUN, AB_QUEUED, EV_ACTIVE_BALANCE, EVENT_STRIDE } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const aStopWorkIsListedOnce: Monitor = {
  kind: 'monitor',
  name: 'a-stop-work-is-listed-once',
  because:
    'an item that is listed twice makes a list that leads back to itself, and one of both requests is never done',
  source: ['cosched-balance:AB-STOPONCE', 'cosched-balance:L9', '36dffab679c7'],
  appliesTo: (features) => features.has('active-balance-by-thread'),
  hears: [EV_ACTIVE_BALANCE],
  memory: part('stopOnce', 'cpu', { listed: ghost('the work of this CPU waits for its thread') }),
  hear({ count, rows }, memory) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVE_BALANCE) continue;
      const cpu = rows[at + 3]!;
      if (rows[at + 4] === AB_BEGUN) memory.listed![cpu] = 0;
      if (rows[at + 4] !== AB_QUEUED) continue;
      if (memory.listed![cpu] === 1) return `the stop work of CPU ${cpu} is listed, and was listed already`;
      memory.listed![cpu] = 1;
    }
    return null;
  },
};
