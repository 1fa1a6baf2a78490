// The core tree is in order at the moment of an insertion, by what its tasks are worth then. Later their vruntimes move on and the tree does
// not, so nothing is claimed of it between insertions.

import { EV_MIGRATE, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { DL, NONE, RT } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { withCookies } from './words.ts';

export const whoIsQueuedComesToItsPlaceInTheCoreTree: Monitor = {
  kind: 'monitor',
  hears: [EV_WAKEUP, EV_MIGRATE],
  name: 'who-is-queued-comes-to-its-place-in-the-core-tree',
  because: 'a sibling takes the first match that it finds there, and the first should be the most urgent',
  source: ['cosched-balance:A-TREE'],
  appliesTo: withCookies,
  memory: part('treeOrder', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const wasQueued = rows[at] === EV_MIGRATE || (rows[at] === EV_WAKEUP && rows[at + 5] === 0);
      if (!wasQueued || w.cookie.inTree[task] === 0) continue;
      const { prev, next, treeKey } = w.cookie;
      const [before, after] = [prev[task]!, next[task]!];
      const tree = `the core tree of CPU ${w.task.cpu[task]}`;
      if (before !== NONE && treeKey[before] === treeKey[task] && comesAfter(w, before, task))
        return `${names.task(task)} was put behind ${names.task(before)} in ${tree}, and is more urgent`;
      if (after !== NONE && treeKey[after] === treeKey[task] && comesAfter(w, task, after))
        return `${names.task(task)} was put before ${names.task(after)} in ${tree}, which is more urgent`;
    }
    return null;
  },
};

/** Both are queued on one CPU: is the first one the less urgent? */
function comesAfter(w: View, a: number, b: number): boolean {
  const { cls, prio } = w.task;
  if (cls[a] !== cls[b]) return cls[a]! < cls[b]!;
  if (cls[a] === DL) return w.dl.deadlineNs[a]! > w.dl.deadlineNs[b]!;
  if (cls[a] === RT) return prio[a]! < prio[b]!;
  return w.fair.vruntime[a]! > w.fair.vruntime[b]!;
}
