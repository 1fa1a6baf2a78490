// A waiter that is picked and finds its mutex free is let go on, or woken so that it goes home first: nobody else would bring it back
// for that. A mutex that was released only after the pick is excused, since the walk may have met its last owner asleep.

import { EV_DONOR, EV_RELEASE, EVENT_STRIDE } from '../../model/events.ts';
import { KIND_MUTEX, NONE, OFF } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isBeingWoken } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const aFreeMutexShelvesNobody: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR, EV_RELEASE],
  name: 'a-free-mutex-shelves-nobody',
  because: 'the most urgent waiter would sleep on until less urgent ones before it in the list have had the mutex',
  source: ['proxy-exec:V1', 'proxy-exec:T5', 'proxy-exec:M35'],
  appliesTo: (features) => features.has('proxy-execution'),
  memory: part('shelvesNobody', 'task', {
    excused: ghost('the mutex that it waits for was released since it was picked as donor'),
  }),
  hear({ count, rows }, memory, w, names) {
    const excused = memory.excused!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      if (kind === EV_RELEASE) {
        const first = w.mutex.waitFirst[rows[at + 4]!]!;
        for (let t = first, hops = 0; t !== NONE && hops <= w.tasks; t = w.task.waitNext[t]!, hops++) excused[t] = 1;
      } else if (kind === EV_DONOR) {
        const task = rows[at + 3]!;
        const next = rows[at + 4]!;
        if (next !== NONE) excused[next] = 0;
        else if (excused[task] === 0 && w.task.onRq[task] === OFF && w.task.isBlocked[task] === 1) {
          const mutex = w.task.waitsIn[task]!;
          if (mutex === NONE || w.mutex.kind[mutex] !== KIND_MUTEX) continue;
          if (w.mutex.owner[mutex] !== NONE || isBeingWoken(w, task)) continue;
          return `CPU ${rows[at + 2]} took ${names.task(task)} off, which waits for ${names.mutex(mutex)}, though nobody owns it`;
        }
      }
    }
    return null;
  },
};
