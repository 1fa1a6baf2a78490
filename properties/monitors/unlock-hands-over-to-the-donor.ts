// An owner that executes on somebody's context owes its mutex to the task of that chain that waits for it: the immediate upstream
// task, which need not be the head. The chain is rebuilt from lock and block events, not from the kernel's own pointers.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_DONOR,
  EV_RELEASE,
  EV_RETURN,
  EV_SET_STATE,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKING,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isRwsem, type View } from '../../model/view.ts';
import type { Memory, Monitor } from '../types.ts';
import { follow, whereColumns } from './follow.ts';
import { mutexRow, taskRow } from './rows.ts';

export const unlockHandsOverToTheDonor: Monitor = {
  kind: 'monitor',
  hears: [
    EV_ACQUIRE,
    EV_BLOCK,
    EV_CONTENTION_BEGIN,
    EV_CONTENTION_END,
    EV_DONOR,
    EV_RELEASE,
    EV_RETURN,
    EV_SET_STATE,
    EV_SWITCH,
    EV_WAKEUP,
    EV_WAKING,
  ],
  name: 'unlock-hands-over-to-the-donor',
  because:
    'the scheduler has already chosen the most urgent waiter, and a free word would let a less urgent task steal the mutex from it',
  source: ['proxy-exec:X2', 'proxy-exec:T13', 'proxy-exec:M52', '1628b25248d0'],
  appliesTo: (features) => features.has('hand-off-to-donor'),
  memory: part('handsOver', 'lock', {
    ...whereColumns,
    owner: ghost('rows of mutexes: the owner by the events; -1: free', NONE),
    waitsFor: ghost('rows of tasks: the mutex in whose wait list it is; -1: none', NONE),
    blocked: ghost('rows of tasks: it blocked, and no wake-up has it in hand'),
  }),
  hear({ count, rows }, memory, w, names) {
    const base = taskRow(w, 0);
    const blocked = memory.blocked!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      const mutex = rows[at + 4]!;
      switch (kind) {
        case EV_SWITCH:
        case EV_DONOR:
          follow(memory, base, kind, rows[at + 2]!, task, mutex);
          if (kind === EV_SWITCH && mutex !== NONE) blocked[base + mutex] = 0;
          break;
        case EV_CONTENTION_BEGIN:
          memory.waitsFor![base + task] = mutex;
          break;
        case EV_CONTENTION_END:
          memory.waitsFor![base + task] = NONE;
          blocked[base + task] = 0;
          break;
        case EV_BLOCK:
          blocked[base + task] = 1;
          break;
        case EV_RETURN:
        case EV_SET_STATE:
        case EV_WAKING:
        case EV_WAKEUP:
          blocked[base + task] = 0;
          break;
        case EV_ACQUIRE:
          memory.owner![mutexRow(w, mutex)] = task;
          break;
        case EV_RELEASE: {
          const owed = upstream(memory, w, task, mutex);
          const next = rows[at + 5]!;
          memory.owner![mutexRow(w, mutex)] = next;
          // A writer of an rwsem frees it and wakes the donor, which must win it.
          if (owed === NONE || owed === next || isRwsem(w, mutex)) break;
          const instead = next === NONE ? 'and left it free' : `and gave it to ${names.task(next)}`;
          return `${names.task(task)} released ${names.mutex(mutex)} while it executed for ${names.task(owed)}, which waits for it, ${instead}`;
        }
        default:
      }
    }
    return null;
  },
};

/** The task of the donor's chain that waits for `mutex`, when that chain ends in `owner` on the CPU that executes it; else NONE. */
function upstream(memory: Memory, w: View, owner: number, mutex: number): number {
  const base = taskRow(w, 0);
  const cpu = memory.runsOn![base + owner]!;
  if (cpu === NONE) return NONE;
  let at = NONE;
  for (let task = 0; task < w.tasks; task++) if (memory.paysOn![base + task] === cpu) at = task;
  for (let hops = 0; at !== NONE && at !== owner && hops <= w.tasks; hops++) {
    const waitsFor = memory.waitsFor![base + at]!;
    if (memory.blocked![base + at] === 0 || waitsFor === NONE) return NONE;
    const next = memory.owner![mutexRow(w, waitsFor)]!;
    if (next === owner) return waitsFor === mutex ? at : NONE;
    at = next;
  }
  return NONE;
}
