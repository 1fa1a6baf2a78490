// A design that follows owners on other CPUs keeps a waiter queued, so that it can lend its context. It may take one off only when there is
// nobody to lend to: a member of the chain sleeps, or is on its way. What changed since the pick excuses the walk, which reads one owner
// after the other; a CPU that is about to go off keeps nobody; and a task whose blocked_on was cleared before it blocked is an ordinary
// sleeper. What DEADLINE waiters do is a choice of its own, and not judged here.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CPU_ACTIVE,
  EV_DONOR,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, KIND_MUTEX, NONE, OFF, QUEUED } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isBeingWoken, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';

/** What may turn an owner that slept into one that can run. */
const CHANGES: readonly number[] = [
  EV_ACQUIRE,
  EV_CPU_ACTIVE,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
];

export const aWaiterIsKeptWhileItsChainCanRun: Monitor = {
  kind: 'monitor',
  hears: [EV_BLOCK, EV_DONOR, ...CHANGES],
  name: 'a-waiter-is-kept-while-its-chain-can-run',
  because: 'off its runqueue it lends nothing, and its owner waits behind everything of medium urgency',
  source: ['proxy-exec:T1', 'proxy-exec:V1'],
  // An owner whose cookie is not that of its core can run, and does not execute for its donor.
  appliesTo: (features) => features.has('keeps-waiters-queued') && !features.has('umcg-proxy') && picksAlone(features),
  memory: part('keptWaiter', 'task', {
    changes: ghost('row 0: changes of who can run so far'),
    pickedAt: ghost('how many there were when it was picked as donor'),
  }),
  hear({ count, rows }, memory, w, names) {
    const { changes, pickedAt } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (CHANGES.includes(kind)) changes![0]!++;
      const next = rows[at + 4]!;
      if (kind === EV_DONOR && next !== NONE) pickedAt![next] = changes![0]!;
      const shelved = kind === EV_DONOR && task !== NONE && next === NONE && pickedAt![task] === changes![0];
      if (!shelved && kind !== EV_BLOCK) continue;
      if (w.task.cls[task] === DL || w.cpu.active[rows[at + 2]!] === 0 || !isOff(w, task)) continue;
      const end = endThatCanRun(w, task);
      if (end === NONE) continue;
      return `${names.task(task)} waits for ${names.mutex(w.task.waitsIn[task]!)} and was taken off its runqueue, though ${names.task(end)} at the end of its chain can run on CPU ${w.task.cpu[end]}`;
    }
    return null;
  },
};

/** Blocked, off every runqueue and not on its way to one. */
const isOff = (w: View, task: number): boolean =>
  w.task.onRq[task] === OFF &&
  w.task.isBlocked[task] === 1 &&
  w.task.blockedOn[task] !== NONE &&
  !isBeingWoken(w, task);

/** The end of its chain of mutexes, if all between are queued and the end could execute; NONE. */
function endThatCanRun(w: View, waiter: number): number {
  let at = waiter;
  for (let hops = 0; hops <= w.tasks; hops++) {
    const mutex = w.task.waitsIn[at]!;
    if (mutex === NONE) break;
    if (w.mutex.kind[mutex] !== KIND_MUTEX) return NONE;
    at = w.mutex.owner[mutex]!;
    if (at === NONE || at === waiter || w.task.onRq[at] !== QUEUED) return NONE;
  }
  const runs = w.task.waitsIn[at] === NONE && w.task.isBlocked[at] === 0 && w.fair.delayed[at] === 0;
  return runs && w.cpu.online[w.task.cpu[at]!] === 1 ? at : NONE;
}
