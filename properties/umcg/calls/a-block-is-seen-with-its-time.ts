// Who reads that a worker is BLOCKED reads since when: the time beside it is that of this block, and of none before.

import { NEVER, UMCG_BLOCKED } from '../../../model/ids.ts';
import { always } from '../../types.ts';
import { isWorker, stateByte } from '../words.ts';

export const aBlockIsSeenWithItsTime = always({
  name: 'a-block-is-seen-with-its-time',
  because:
    'a policy that goes by how long somebody is blocked takes the worker that has just blocked for the one that waits longest',
  source: ['umcg:D17'],
  appliesTo: (features) => features.has('umcg-event-times'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task) || stateByte(w, task) !== UMCG_BLOCKED) return null;
    const since = w.umcg.blockedSince[task]!;
    const told = w.umcg.blockedAtNs[task]!;
    if (since === NEVER || (told !== NEVER && told >= since)) return null;
    const what = told === NEVER ? 'say no time' : `say ${told} ns`;
    return `${names.task(task)} is BLOCKED since ${since} ns, and its words ${what}`;
  },
});
