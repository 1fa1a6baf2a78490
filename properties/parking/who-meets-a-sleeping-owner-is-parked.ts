// A design that follows sleeping owners takes a waiter off its runqueue only to list it with the owner: unlisted it comes back with its mutex
// alone, however long its owner is awake by then. What changed since the pick excuses the walk; DEADLINE waiters are a choice of their own; and
// nobody is listed with an owner whose CPU went off, or one after the other where that happens.

import {
  EV_ACQUIRE,
  EV_ACTIVATE,
  EV_ACTIVATE_LIST,
  EV_CPU_ACTIVE,
  EV_DONOR,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_SIGNAL,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EV_WAKING,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE, OFF } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isBeingWoken, lockWaiting, nextInChain, parked, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { parksWaiters, sleeps } from './words.ts';

/** What may make a waiter one that is not parked, or its owner one that is awake. */
const CHANGES: readonly number[] = [
  EV_ACQUIRE,
  EV_ACTIVATE,
  EV_ACTIVATE_LIST,
  EV_CPU_ACTIVE,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_SIGNAL,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EV_WAKING,
];

export const whoMeetsASleepingOwnerIsParked: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR, ...CHANGES],
  name: 'who-meets-a-sleeping-owner-is-parked',
  because: 'nobody brings back a waiter that is in no list: its owner wakes and executes without what it would lend',
  source: ['proxy-exec:T8', 'proxy-exec:T5', 'proxy-exec:V5'],
  appliesTo: (features) => parksWaiters(features) && features.has('proxy-execution'),
  memory: part('meetsSleeper', 'task', {
    changes: ghost('row 0: changes of who sleeps and who is parked so far'),
    pickedAt: ghost('how many there were when it was picked as donor'),
    givenUp: ghost('row of a CPU: the donor that it gave up last and has not picked after, and 1; 0: none'),
  }),
  hear({ count, rows }, memory, w, names) {
    const { changes, pickedAt, givenUp } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const kind = rows[at]!;
      if (CHANGES.includes(kind)) changes![0]!++;
      if (kind !== EV_DONOR) continue;
      const cpu = rows[at + 2]!;
      const task = rows[at + 3]!;
      const next = rows[at + 4]!;
      if (task !== NONE && next === NONE) givenUp![cpu] = task + 1;
      const left = givenUp![cpu]! - 1;
      if (left !== NONE && pickedAt![left] === changes![0] && isShelved(w, left)) {
        return `${names.task(left)} waits for ${names.mutex(w.task.blockedOn[left]!)}, whose owner ${names.task(nextInChain(w, left))} sleeps, and was taken off CPU ${cpu} without being parked there`;
      }
      if (next === NONE) continue;
      pickedAt![next] = changes![0]!;
      givenUp![cpu] = 0;
    }
    return null;
  },
};

/** Off every runqueue behind an owner that sleeps, in no list, and on its way to none. */
function isShelved(w: View, task: number): boolean {
  if (w.task.onRq[task] !== OFF || !lockWaiting(w, task) || parked(w, task) || isBeingWoken(w, task)) return false;
  const owner = nextInChain(w, task);
  if (owner === NONE || w.task.cls[task] === DL || !sleeps(w, owner)) return false;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.active[cpu] === 0) return false;
  return true;
}
