// I-11. A request to stop that was accepted stands in the word of the worker. The run of which it was asked ends with it, whatever ends that run,
// and the next one begins without.

import { EV_UMCG_CALL, EV_UMCG_STATE, EVENT_STRIDE } from '../../../model/events.ts';
import {
  UMCG_CALL_EXEC,
  UMCG_CALL_KILL,
  UMCG_CALL_PREEMPT,
  UMCG_PREEMPT,
  UMCG_RUNNING,
  UMCG_STATE_MASK,
} from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

const isRunning = (word: number): boolean => (word & UMCG_STATE_MASK) === UMCG_RUNNING;
const isAsked = (word: number): boolean => (word & UMCG_PREEMPT) !== 0;

export const aRequestToStopIsKept: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL, EV_UMCG_STATE],
  name: 'a-request-to-stop-is-kept',
  because: 'who has asked waits for a stop that does not come, or stops a run that nobody has asked about',
  source: ['umcg:I-11', 'umcg:21'],
  appliesTo: withUmcg,
  memory: part('umcgAsked', 'umcg', { word: ghost('its word as last heard') }),
  hear(events, memory, w, names) {
    const word = memory.word!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const kind = events.rows[at]!;
      const task = events.rows[at + 3]!;
      const what = events.rows[at + 4]!;
      if (kind !== EV_UMCG_STATE && kind !== EV_UMCG_CALL) continue;
      if (kind === EV_UMCG_CALL && (what === UMCG_CALL_KILL || what === UMCG_CALL_EXEC)) word.fill(0);
      // Whoever is registered no more has no word: a request that was on its way finds memory that nobody reads.
      if (w.umcg.registered[task] === 0) {
        word[task] = 0;
        continue;
      }
      if (kind === EV_UMCG_STATE) {
        const before = word[task]!;
        word[task] = what;
        if (!isRunning(what)) continue;
        if (isRunning(before) && isAsked(before) && !isAsked(what))
          return `${names.task(task)} was asked to stop and runs on, and its word says so no more`;
        if (!isRunning(before) && isAsked(what))
          return `${names.task(task)} begins to run as one that was asked to stop`;
      } else if (what === UMCG_CALL_PREEMPT && !(isRunning(word[task]!) && isAsked(word[task]!)))
        return `${names.task(task)} was asked to stop, and its word does not say so`;
    }
    return null;
  },
};
