// Situations of waits in user memory and of timeouts.

import { ETIMEDOUT } from '../../../model/events.ts';
import { NEVER, UMCG_PARKED, UMCG_PREEMPT } from '../../../model/ids.ts';
import { waitsInUmcg } from '../../../model/view.ts';
import { sometimes } from '../../types.ts';
import { isServer, isWorker, runs, withUmcg } from '../words.ts';

export const aWorkerParks = sometimes({
  name: 'a-worker-parks',
  because: 'it is then for other workers to wake it',
  source: ['umcg:I-12'],
  appliesTo: withUmcg,
  about: 'task',
  seen: (w, task) => isWorker(w, task) && (w.umcg.state[task]! & UMCG_PARKED) !== 0 && waitsInUmcg(w, task),
});

export const aWorkerTimesOut = sometimes({
  name: 'a-worker-times-out',
  because: 'it is queued by the kernel then, and may be woken beside that',
  source: ['umcg:I-12'],
  appliesTo: (features) => features.has('umcg-worker-timeouts'),
  about: 'task',
  seen: (w, task) => isWorker(w, task) && w.umcg.waited[task] === ETIMEDOUT,
});

export const aWorkerIsAskedToStop = sometimes({
  name: 'a-worker-is-asked-to-stop',
  because: 'what follows of a request is claimed, and not who makes one',
  source: ['umcg:I-11'],
  appliesTo: withUmcg,
  about: 'task',
  seen: (w, task) => runs(w, task) && (w.umcg.state[task]! & UMCG_PREEMPT) !== 0,
});

export const aServerWaitsWithATimeout = sometimes({
  name: 'a-server-waits-with-a-timeout',
  because: 'its tick asks workers to stop that compute for too long',
  source: ['umcg:I-24'],
  appliesTo: (features) => features.has('umcg-server-timeouts'),
  about: 'task',
  seen: (w, task) => isServer(w, task) && w.umcg.deadlineNs[task] !== NEVER && waitsInUmcg(w, task),
});
