// I-29, the half about progress. A mutex that is free has no waiter, and nobody waits for an item beside one.

import { NONE, UMCG_FOR_ITEMS, UMCG_FOR_MUTEX } from '../../../model/ids.ts';
import { always } from '../../types.ts';
import { isWorker, somebodyIsOnTheWay, withUmcg } from '../words.ts';

export const nobodyWaitsForWhatIsThere = always({
  name: 'nobody-waits-for-what-is-there',
  because: 'who gives something up hands it over or wakes who waits for it, and nobody else will',
  source: ['umcg:I-29', 'seeds:umcg-wake-only'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || w.umcg.waits[task] === 0) return null;
    const { fiberOwner, items } = w.process;
    const kind = w.umcg.waitsFor[task];
    if (kind === UMCG_FOR_MUTEX ? fiberOwner[0] !== NONE : kind !== UMCG_FOR_ITEMS || items[0] === 0) return null;
    if (somebodyIsOnTheWay(w)) return null;
    return kind === UMCG_FOR_MUTEX
      ? `${names.task(task)} waits for the mutex of userspace, which is free`
      : `${names.task(task)} waits for an item, and there ${items[0] === 1 ? 'is one' : `are ${items[0]}`}`;
  },
});
