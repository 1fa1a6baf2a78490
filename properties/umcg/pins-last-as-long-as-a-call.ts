// I-15 and I-14. In user mode and asleep nothing is pinned, and in user mode the hooks are armed.

import { NONE } from '../../model/ids.ts';
import { inUserMode, waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { isWorker, withServerLists } from './words.ts';

export const pinsLastAsLongAsACall = always({
  name: 'pins-last-as-long-as-a-call',
  because: 'a page that stays pinned cannot be moved, and the next entry that finds stale pins kills',
  source: ['umcg:I-15'],
  appliesTo: withServerLists,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || w.umcg.pinned[task] === NONE) return null;
    if (waitsInUmcg(w, task)) return `${names.task(task)} sleeps and keeps its pins`;
    return inUserMode(w, task) ? `${names.task(task)} is in user mode and keeps its pins` : null;
  },
});

export const hooksAreArmedInUserMode = always({
  name: 'hooks-are-armed-in-user-mode',
  because: 'a block that is not reported leaves a server asleep on a worker that does not run',
  source: ['umcg:I-14'],
  appliesTo: withServerLists,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || w.umcg.hook[task] === 1 || !inUserMode(w, task)) return null;
    return `${names.task(task)} is in user mode and its hooks are not armed`;
  },
});
