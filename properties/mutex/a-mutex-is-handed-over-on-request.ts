// With spinning a mutex that has waiters is freed, so that whoever executes already may take it. It is handed over for two reasons: its first
// waiter asked for that, or somebody has lent to the owner, whom the scheduler wants to run next.

import { EV_DONOR, EV_HANDOFF, EV_RELEASE, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { KIND_FUTEX, KIND_RT, KIND_RWSEM, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { Monitor } from '../types.ts';

export const aMutexIsHandedOverOnRequest: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR, EV_HANDOFF, EV_RELEASE, EV_SWITCH],
  name: 'a-mutex-is-handed-over-on-request',
  because: 'a mutex that always waits for a sleeper to wake up forms convoys, which spinning is there to avoid',
  source: ['proxy-exec:T13', 'proxy-exec:X2', '9d659ae14b54'],
  appliesTo: (features) => features.has('frees-contended'),
  memory: part('handOffAsked', 'lock', {
    asked: ghost('rows of mutexes: a waiter asked for it since it was handed over last'),
    lentTo: ghost('rows of tasks: executed for a donor since it was switched to for itself'),
  }),
  hear({ count, rows }, memory, w, names) {
    const asked = memory.asked!;
    const lentTo = memory.lentTo!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const [kind, task, second, third] = [rows[at]!, rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
      if (kind === EV_HANDOFF) asked[mutexRow(w, second)] = 1;
      // Another donor while it executes: it may lend, or the switch is yet to come.
      else if (kind === EV_DONOR && third !== NONE && third !== second) lentTo[taskRow(w, third)] = 1;
      else if (kind === EV_SWITCH && second !== NONE) lentTo[taskRow(w, second)] = third === second ? 0 : 1;
      else if (kind === EV_RELEASE && third !== NONE && isMutex(w, second)) {
        const mutex = mutexRow(w, second);
        const wasAsked = asked[mutex] === 1;
        asked[mutex] = 0;
        if (wasAsked || lentTo[taskRow(w, task)] === 1) continue;
        return `${names.task(task)} handed ${names.mutex(second)} over to ${names.task(third)}, which nobody had asked for, and nobody lends to ${names.task(task)}`;
      }
    }
    return null;
  },
};

const isMutex = (w: View, mutex: number): boolean => {
  const kind = w.mutex.kind[mutex]!;
  return kind !== KIND_RT && kind !== KIND_FUTEX && kind !== KIND_RWSEM;
};
