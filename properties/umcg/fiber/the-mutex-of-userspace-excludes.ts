// I-29. Whoever has the mutex of userspace gives it up before somebody else has it.

import { EV_UMCG_CALL, EVENT_STRIDE } from '../../../model/events.ts';
import { UMCG_CALL_FIBER_LOCK, UMCG_CALL_FIBER_UNLOCK } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

export const theMutexOfUserspaceExcludes: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_CALL],
  name: 'the-mutex-of-userspace-excludes',
  because: 'a waiter that was handed nothing and goes on is in the critical section beside its owner',
  source: ['umcg:I-29'],
  appliesTo: withUmcg,
  memory: part('umcgFiber', 'world', { owner: ghost('1 + who has it, 0: nobody') }),
  hear(events, memory, _w, names) {
    const owner = memory.owner!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_CALL) continue;
      const task = events.rows[at + 3]!;
      const call = events.rows[at + 4];
      if (call === UMCG_CALL_FIBER_UNLOCK) {
        if (owner[0] !== task + 1) return `${names.task(task)} gives a mutex up that it does not have`;
        owner[0] = 0;
      }
      if (call !== UMCG_CALL_FIBER_LOCK) continue;
      if (owner[0]! > 0) return `${names.task(task)} has the mutex, and so has ${names.task(owner[0]! - 1)}`;
      owner[0] = task + 1;
    }
    return null;
  },
};
