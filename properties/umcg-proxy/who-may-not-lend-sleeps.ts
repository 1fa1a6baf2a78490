// B3 and B4. A worker that was reported lends nothing: it is off its runqueue as soon as it waits, and not found by any pick.

import { lockWaiting, retained } from '../../model/view.ts';
import { always } from '../types.ts';
import { isWorker, serverOf } from '../umcg/words.ts';
import { withProxy } from './words.ts';

export const whoMayNotLendSleeps = always({
  name: 'who-may-not-lend-sleeps',
  because:
    'its server was told that it sleeps, and runs another one or lends in its place: what it lends is a second share',
  source: ['umcg:design-B3', 'umcg:design-B4'],
  appliesTo: (features) => withProxy(features) && !features.has('umcg-workers-lend') && features.has('proxy-execution'),
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || !lockWaiting(w, task) || !retained(w, task)) return null;
    return `${names.task(task)} waits for ${names.mutex(w.task.blockedOn[task]!)} on its runqueue, where it lends beside ${names.task(serverOf(w, task))}`;
  },
});
