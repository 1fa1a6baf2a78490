// The two lists of the posting from production use, of workers that wait for a server and of servers that wait for a worker, are last in, first
// out: who came last is warm in some cache. Nothing else bounds how long the first of them waits. Whom userspace names in a call it has queued
// itself, in an order of its own, which is not judged; and a worker that hands its server over names who is to run, whoever has come since it looked.

import { EV_UMCG_CALL, EV_UMCG_STATE, EVENT_STRIDE } from '../../../model/events.ts';
import { NONE, UMCG_SERVER } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { View } from '../../../model/view.ts';
import type { Memory, Monitor } from '../../types.ts';
import { isServer, isWorker } from '../words.ts';

const stands = (w: View, task: number): boolean =>
  (isWorker(w, task) && w.umcg.readyOf[task] !== NONE) || (isServer(w, task) && w.umcg.idles[task] === 1);

/** Notes whether it has come, by itself, or gone, and answers who came after it and stands there still; NONE. */
function note(w: View, { stood, below, lastWorker, lastServer }: Memory, task: number, cpu: number): number {
  const last = w.umcg.role[task] === UMCG_SERVER ? lastServer! : lastWorker!;
  if (stands(w, task)) {
    if (stood![task] === 1 || w.cpu.curr[cpu] !== task) return NONE;
    stood![task] = 1;
    below![task] = last[0]!;
    last[0] = 1 + task;
    return NONE;
  }
  if (stood![task] === 0) return NONE;
  stood![task] = 0;
  // Others above it that stand there no more: their registration has ended.
  for (let top = last[0]! - 1; top >= 0 && !stands(w, top); top = last[0]! - 1) {
    last[0] = below![top]!;
    stood![top] = 0;
    if (top === task) return NONE;
  }
  const by = w.cpu.curr[cpu]!;
  if (isWorker(w, task) && by !== task && isWorker(w, by)) return leaves(last, below!, task);
  return isWorker(w, task) || isServer(w, task) ? last[0]! - 1 : NONE;
}

/** Another worker has named it: it goes, wherever it stood. */
function leaves(last: Float64Array, below: Float64Array, task: number): number {
  let above = 0;
  for (let at = last[0]!; at !== 0 && at !== 1 + task; at = below[at - 1]!) above = at;
  if (above === 0) last[0] = below[task]!;
  else below[above - 1] = below[task]!;
  return NONE;
}

export const whoCameLastIsTakenFirst: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_STATE, EV_UMCG_CALL],
  name: 'who-came-last-is-taken-first',
  because:
    'who has just stopped finds its caches warm; a list that is taken from at the other end gives that away at every turn',
  source: ['umcg:design-K23'],
  appliesTo: (features) => features.has('umcg-last-first'),
  memory: part('umcgArrivals', 'umcg', {
    stood: ghost('it stood in its list when it was heard of last'),
    below: ghost('1 + who came to that before it; 0: nobody that stands there still'),
    lastWorker: ghost('on the first row: 1 + the worker that came last; 0: none'),
    lastServer: ghost('on the first row: the same of servers'),
  }),
  hear({ count, rows }, memory, w, names) {
    // Who has gone before who has come: a worker that hands its server over is queued in the section that takes another one.
    for (const coming of [false, true]) {
      for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
        const heard = rows[at + 3]!;
        const kind = rows[at]!;
        if (kind !== EV_UMCG_STATE && kind !== EV_UMCG_CALL) continue;
        // A server that takes a worker off the queue is told of it.
        const task = kind === EV_UMCG_STATE ? heard : w.umcg.eventOf[heard]!;
        if (task === NONE || stands(w, task) !== coming) continue;
        const after = note(w, memory, task, rows[at + 2]!);
        if (after !== NONE) return `${names.task(task)} is taken, and ${names.task(after)} came after it`;
      }
    }
    return null;
  },
};
