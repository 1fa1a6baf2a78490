// I-24, the half about delivery. A signal ends the sleep of a wait: before its task sleeps there again, the handler has run.

import { EV_SET_STATE, EV_SIGNAL, EV_UMCG_CALL, EV_UMCG_STATE, EVENT_STRIDE } from '../../../model/events.ts';
import {
  NO_SIGNAL,
  UMCG_CALL_EXEC,
  UMCG_CALL_HANDLER,
  UMCG_CALL_KILL,
  UMCG_CALL_RETURN,
  UMCG_CALL_WAIT,
} from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

/** What is known of the signal of a task: none has met its wait; one has; and it has looked since, or is about to. */
const NONE_MET = 0;
const MET = 1;
const LOOKS = 2;

/** Thrown away, or still there and passed over: two mistakes. */
const waitsOn = (who: string, gone: boolean): string =>
  `${who} waits on, its signal is ${gone ? 'gone' : 'pending'}, and its handler has not run`;

export const whoIsSignalledRunsItsHandler: Monitor = {
  kind: 'monitor',
  hears: [EV_SET_STATE, EV_SIGNAL, EV_UMCG_CALL, EV_UMCG_STATE],
  name: 'who-is-signalled-runs-its-handler',
  because: 'whoever sent the signal waits for what the handler does, and it will not be sent again',
  source: ['umcg:I-24', 'umcg:38'],
  appliesTo: withUmcg,
  memory: part('umcgSignals', 'umcg', {
    waits: ghost('it is inside a wait'),
    met: ghost('what is known of the signal that met that wait'),
  }),
  hear(events, memory, w, names) {
    const { waits, met } = memory as Record<'waits' | 'met', Float64Array>;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = events.rows[at + 3]!;
      if (task < 0 || task >= waits.length) continue;
      const what = events.rows[at + 4]!;
      switch (events.rows[at]) {
        case EV_SIGNAL:
          if (waits[task] === 1 && what === 0) met[task] = MET;
          // A fatal one ends the process.
          if (what === 1) waits.fill(0);
          if (what === 1) met.fill(NONE_MET);
          break;
        case EV_SET_STATE:
          if (met[task] === LOOKS) return waitsOn(names.task(task), w.task.signal[task] === NO_SIGNAL);
          if (met[task] === MET) met[task] = LOOKS;
          break;
        // Its word has changed, which it sees to before the signal.
        case EV_UMCG_STATE:
          if (met[task] === LOOKS) met[task] = MET;
          break;
        case EV_UMCG_CALL:
          if (what === UMCG_CALL_KILL || what === UMCG_CALL_EXEC) {
            waits.fill(0);
            met.fill(NONE_MET);
            break;
          }
          if (what === UMCG_CALL_WAIT) waits[task] = 1;
          if (what === UMCG_CALL_RETURN) waits[task] = 0;
          if (what === UMCG_CALL_WAIT || what === UMCG_CALL_RETURN || what === UMCG_CALL_HANDLER) met[task] = NONE_MET;
          break;
        default:
      }
    }
    return null;
  },
};
