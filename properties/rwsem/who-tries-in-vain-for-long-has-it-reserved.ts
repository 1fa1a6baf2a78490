// The other side of nobody-reserves-before-its-time: a writer that is RT or DEADLINE, or has waited for RWSEM_WAIT_TIMEOUT, and finds the
// rwsem taken has it reserved. When it goes to sleep again and nothing became of the rwsem since it woke up, the reservation is there.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_PI_SETPRIO,
  EV_POLICY,
  EV_READ,
  EV_READ_RELEASE,
  EV_RELEASE,
  EV_SET_STATE,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, RW_WRITE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isRealtime, isRwsem, type View } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { Memory, Monitor } from '../types.ts';
import { RWSEM_WAIT_NS } from './rounds.ts';

export const whoTriesInVainForLongHasItReserved: Monitor = {
  kind: 'monitor',
  hears: [
    EV_ACQUIRE,
    EV_BLOCK,
    EV_CONTENTION_BEGIN,
    EV_CONTENTION_END,
    EV_POLICY,
    EV_PI_SETPRIO,
    EV_READ,
    EV_READ_RELEASE,
    EV_RELEASE,
    EV_SET_STATE,
  ],
  name: 'who-tries-in-vain-for-long-has-it-reserved',
  because: 'whoever spins or comes by takes a free rwsem before a waiter has woken up, again and again',
  source: ['proxy-exec:P5', 'rwsem_try_write_lock() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem'),
  memory: part('reservedInVain', 'lock', {
    sinceNs: ghost('rows of tasks: when it began to wait'),
    round: ghost('rows of tasks: when this round of its wait began, if a try in it must reserve; 0: it need not'),
    changed: ghost('rows of mutexes: when somebody took it, let go of it or stopped waiting last'),
    events: ghost('row 0: events so far'),
  }),
  hear({ count, rows }, memory, w, names) {
    const round = memory.round!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const now = ++memory.events![0]!;
      const task = rows[at + 3]!;
      switch (rows[at]) {
        case EV_CONTENTION_BEGIN:
          memory.sinceNs![taskRow(w, task)] = rows[at + 1]!;
          break;
        case EV_SET_STATE:
          round[taskRow(w, task)] = mustReserve(w, memory, task, rows[at + 1]!) ? now : 0;
          break;
        case EV_POLICY:
        case EV_PI_SETPRIO:
          round[taskRow(w, task)] = 0;
          break;
        case EV_BLOCK: {
          const rwsem = w.task.waitsIn[task]!;
          const began = round[taskRow(w, task)]!;
          if (began === 0 || rwsem === NONE || !isRwsem(w, rwsem)) break;
          if (memory.changed![mutexRow(w, rwsem)]! > began || w.mutex.handoff[rwsem] === 1) break;
          return `${names.task(task)} waits on for ${names.mutex(rwsem)}, which it has found taken, and did not have it reserved`;
        }
        default:
          memory.changed![mutexRow(w, rows[at + 4]!)] = now;
      }
    }
    return null;
  },
};

/** Of a writer that is about to try. */
function mustReserve(w: View, { sinceNs }: Memory, task: number, nowNs: number): boolean {
  const rwsem = w.task.waitsIn[task]!;
  if (rwsem === NONE || !isRwsem(w, rwsem) || w.task.rwWaits[task] !== RW_WRITE) return false;
  return isRealtime(w, task) || nowNs - sinceNs![taskRow(w, task)]! > RWSEM_WAIT_NS;
}
