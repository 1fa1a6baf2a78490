// Priority inheritance as a whole: what every task has now, against what follows from the wait graph. Class and RT priority alone, since
// deadlines are not inherited. Judged when nothing is pending; a task that was preempted half way along a chain is still to adjust it.

import { NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always, type Names } from '../types.ts';
import {
  EARLY,
  effectiveUrgency,
  KEY_LEFT,
  normalUrgency,
  OLD_KEY,
  somebodyAdjustedEarly,
  somebodyTookByOldKey,
  somebodyWalks,
  urgencyText,
  waitsFor,
  withRtMutexes,
} from './waits.ts';

export const urgencyIsInheritedAlongChains = always({
  name: 'urgency-is-inherited-along-chains',
  because:
    'an owner less urgent than somebody who waits for it is kept waiting by work in between, for as long as that lasts',
  source: ['base-scheduler:INV-PI-1', 'base-scheduler:INV-PI-4', 'base-scheduler:golden-G1b'],
  appliesTo: withRtMutexes,
  judged: 'quiescent',
  // Who waits may be far away.
  about: 'world',
  check(w, _world, names) {
    for (let task = 0; task < w.tasks; task++) {
      const says = wrongUrgency(w, task, names);
      if (says !== null) return somebodyWalks(w) ? null : says;
    }
    return null;
  },
});

function wrongUrgency(w: View, task: number, names: Names): string | null {
  const own = normalUrgency(w, task);
  let due = own;
  let from = task;
  for (let other = 0; other < w.tasks; other++) {
    if (w.task.rtBlockedOn[other] === NONE) continue;
    const urgency = normalUrgency(w, other);
    if (urgency <= due || !waitsFor(w, other, task)) continue;
    due = urgency;
    from = other;
  }
  const has = effectiveUrgency(w, task);
  if (has === due) return null;
  const why = from === task ? 'nobody more urgent waits for it' : `${urgencyText(names, from, due)} waits for it`;
  const since = has > due ? KEY_LEFT[keptKey(w, task)] : somebodyTookByOldKey(w, task) && OLD_KEY;
  const early = somebodyAdjustedEarly(w, task) ? EARLY : '';
  return `${urgencyText(names, task, has)} is of itself ${urgencyText(names, task, own)}, and ${why}${since || early}`;
}

/** Does somebody wait for it with a key that a walk left as it was, and why? */
function keptKey(w: View, task: number): number {
  for (let other = 0; other < w.tasks; other++) {
    if (w.task.keyLeft[other] !== 0 && waitsFor(w, other, task)) return w.task.keyLeft[other]!;
  }
  return 0;
}
