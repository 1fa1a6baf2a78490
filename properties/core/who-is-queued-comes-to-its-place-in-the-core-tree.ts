// The core tree is in order at the moment of an insertion, by what its tasks are worth then. Later their vruntimes move on and the tree does
// not, so nothing is claimed of it between insertions.

import {
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_MIGRATE,
  EV_WAKEUP,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE, RT } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { EventReader, Monitor } from '../types.ts';
import { withCookies } from './words.ts';

export const whoIsQueuedComesToItsPlaceInTheCoreTree: Monitor = {
  kind: 'monitor',
  hears: [EV_WAKEUP, EV_MIGRATE],
  name: 'who-is-queued-comes-to-its-place-in-the-core-tree',
  because: 'a sibling takes the first match that it finds there, and the first should be the most urgent',
  source: ['cosched-balance:A-TREE'],
  appliesTo: withCookies,
  memory: part('treeOrder', 'world', {}),
  hear(events, _memory, w, names) {
    const { count, rows } = events;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const wasQueued = rows[at] === EV_MIGRATE || (rows[at] === EV_WAKEUP && rows[at + 5] === 0);
      if (!wasQueued || w.cookie.inTree[task] === 0) continue;
      const { prev, next, treeKey } = w.cookie;
      const [before, after] = [prev[task]!, next[task]!];
      const tree = `the core tree of CPU ${w.task.cpu[task]}`;
      if (
        before !== NONE &&
        treeKey[before] === treeKey[task] &&
        comesAfter(w, before, task) &&
        asThen(events, at, before)
      )
        return `${names.task(task)} was put behind ${names.task(before)} in ${tree}, and is more urgent`;
      if (after !== NONE && treeKey[after] === treeKey[task] && comesAfter(w, task, after) && asThen(events, at, after))
        return `${names.task(task)} was put before ${names.task(after)} in ${tree}, which is more urgent`;
    }
    return null;
  },
};

/**
 * Has that neighbour the deadline that it had when the event at `at` told of the insertion? 1. D is queued behind C, whose deadline is earlier.
 * 2. The same section queues B, for which C is charged, throttled and replenished. From 2 on C has the later one, and stays where it is.
 */
function asThen({ count, rows }: EventReader, at: number, neighbour: number): boolean {
  for (let later = at + EVENT_STRIDE; later < count * EVENT_STRIDE; later += EVENT_STRIDE)
    if (NEW_DEADLINE.has(rows[later]!) && rows[later + 3] === neighbour) return false;
  return true;
}
const NEW_DEADLINE: ReadonlySet<number> = new Set([EV_DL_FRESH, EV_DL_REPLENISH, EV_DL_REVISED, EV_DL_THROTTLE]);

/** Both are queued on one CPU: is the first one the less urgent? */
function comesAfter(w: View, a: number, b: number): boolean {
  const { cls, prio } = w.task;
  if (cls[a] !== cls[b]) return cls[a]! < cls[b]!;
  if (cls[a] === DL) return w.dl.deadlineNs[a]! > w.dl.deadlineNs[b]!;
  if (cls[a] === RT) return prio[a]! < prio[b]!;
  return w.fair.vruntime[a]! > w.fair.vruntime[b]!;
}
