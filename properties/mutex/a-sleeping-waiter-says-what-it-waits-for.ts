// Who blocks in the wait list of a mutex has it as blocked_on, unless it was let go and its wake-up is under way. What a walk takes off a waiter
// that it puts to sleep is another matter; a ww_mutex lets go of waiters before it wakes them.

import { EV_BLOCK, EVENT_STRIDE } from '../../model/events.ts';
import { KIND_MUTEX, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isBeingWoken } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const aSleepingWaiterSaysWhatItWaitsFor: Monitor = {
  kind: 'monitor',
  hears: [EV_BLOCK],
  name: 'a-sleeping-waiter-says-what-it-waits-for',
  because: 'without it nobody finds the owner: the waiter lends nothing, however urgent it is',
  source: ['proxy-exec:T2', 'proxy-exec:B2', 'proxy-exec:M24'],
  appliesTo: (features) => features.has('proxy-execution'),
  memory: part('saysWhat', 'task', { blocked: ghost('how often it blocked') }),
  hear({ count, rows }, { blocked }, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_BLOCK) continue;
      const task = rows[at + 3]!;
      const says = rows[at + 4]!;
      blocked![task]!++;
      const mutex = w.task.waitsIn[task]!;
      if (mutex === NONE || says === mutex || w.mutex.kind[mutex] !== KIND_MUTEX || isBeingWoken(w, task)) continue;
      return `${names.task(task)} blocks in the wait list of ${names.mutex(mutex)} and has ${says === NONE ? 'nothing' : names.mutex(says)} as blocked_on`;
    }
    return null;
  },
};
