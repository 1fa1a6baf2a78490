// I-18, the half about the caller. Its word says RUNNABLE when it calls wait; where that fails it goes on, and the word must say so.

import { ERANGE, ETIMEDOUT, EV_UMCG_CALL, EV_UMCG_STATE, EVENT_STRIDE } from '../../../model/events.ts';
import { UMCG_CALL_RETURN, UMCG_RUNNING, UMCG_STATE_MASK, UMCG_WORKER } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withServerLists } from '../words.ts';

export const anErrorLeavesItsCallerRunning: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL, EV_UMCG_STATE],
  name: 'an-error-leaves-its-caller-running',
  because: 'a word that says RUNNABLE of somebody who executes has it parked on its next way back to user mode',
  source: ['umcg:I-18'],
  appliesTo: withServerLists,
  memory: part('umcgWords', 'umcg', {
    word: ghost('state byte of its word as last heard, RUNNING before that', UMCG_RUNNING),
  }),
  hear(events, memory, w, names) {
    const word = memory.word!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = events.rows[at + 3]!;
      if (events.rows[at] === EV_UMCG_STATE) word[task] = events.rows[at + 4]! & UMCG_STATE_MASK;
      if (events.rows[at] !== EV_UMCG_CALL || events.rows[at + 4] !== UMCG_CALL_RETURN) continue;
      const errno = events.rows[at + 5]!;
      // Refused at once, it has changed nothing. A worker that has timed out is told when it runs again.
      if (errno === 0 || errno === ERANGE || (errno === ETIMEDOUT && w.umcg.role[task] === UMCG_WORKER)) continue;
      if (word[task] !== UMCG_RUNNING)
        return `the wait of ${names.task(task)} has failed, and its word does not say RUNNING`;
    }
    return null;
  },
};
