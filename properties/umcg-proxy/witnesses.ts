// Situations without which the claims about UMCG over proxy execution say little.

import { NONE, QUEUED, UMCG_BLOCKED } from '../../model/ids.ts';
import { lendsForAWorker, lockWaiting } from '../../model/view.ts';
import { sometimes } from '../types.ts';
import { isServer, isWorker, runs, serverOf, stateByte } from '../umcg/words.ts';
import { withProxy } from './words.ts';

export const aWorkerLendsUnreported = sometimes({
  name: 'a-worker-lends-unreported',
  because: 'only then is there a report that may be late',
  source: ['umcg:design-B2'],
  appliesTo: (features) => features.has('umcg-hides-blocks'),
  about: 'task',
  seen: (w, task) => runs(w, task) && lockWaiting(w, task) && w.task.onRq[task] === QUEUED,
});

export const aReportedWorkerLends = sometimes({
  name: 'a-reported-worker-lends',
  because: 'its server counts on it no more, and its share is used all the same',
  source: ['umcg:design-B1', 'umcg:design-B5', 'umcg:P-1'],
  appliesTo: (features) => features.has('umcg-workers-lend') && !features.has('umcg-hides-blocks'),
  about: 'task',
  seen: (w, task) =>
    isWorker(w, task) && stateByte(w, task) === UMCG_BLOCKED && lockWaiting(w, task) && w.task.onRq[task] === QUEUED,
});

export const aWorkerExecutesForAnother = sometimes({
  name: 'a-worker-executes-for-another',
  because: 'then the hooks of one worker run on the context of another',
  source: ['umcg:P-5'],
  appliesTo: (features) => withProxy(features) && features.has('umcg-workers-lend'),
  about: 'cpu',
  seen(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    return curr !== NONE && donor !== NONE && curr !== donor && isWorker(w, curr) && isWorker(w, donor);
  },
});

export const aServerLendsForItsWorker = sometimes({
  name: 'a-server-lends-for-its-worker',
  because: 'the worker sleeps, and nobody else runs the owner for it',
  source: ['umcg:design-B4', 'umcg:P-3'],
  appliesTo: (features) => features.has('umcg-one-lender') && !features.has('umcg-workers-lend'),
  about: 'task',
  seen: (w, task) => isServer(w, task) && lockWaiting(w, task) && lendsForAWorker(w, task),
});

export const aServerOwnsWhatItsWorkerWaitsFor = sometimes({
  name: 'a-server-owns-what-its-worker-waits-for',
  because: 'it cannot be told by a wake-up then',
  source: ['umcg:P-8'],
  appliesTo: (features) => withProxy(features) && features.has('umcg-server-lists'),
  about: 'task',
  seen(w, task) {
    if (!isWorker(w, task) || !lockWaiting(w, task)) return false;
    const owner = w.mutex.owner[w.task.blockedOn[task]!]!;
    return owner !== NONE && isServer(w, owner) && serverOf(w, task) === owner;
  },
});
