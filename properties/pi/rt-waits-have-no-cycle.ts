// A task that would wait for itself through others is refused instead. The last one of a circle finds it while it walks; judged when
// nothing is pending and nobody is on its way.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { rtOwnerOf, somebodyWalks, waitsFor, withRtMutexes } from './waits.ts';

export const rtWaitsHaveNoCycle = always({
  name: 'rt-waits-have-no-cycle',
  because: 'tasks that wait for each other never end, and the caller was promised to be told',
  source: ['base-scheduler:INV-PI-3'],
  appliesTo: withRtMutexes,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let task = 0; task < w.tasks; task++) {
      const mutex = w.task.rtBlockedOn[task]!;
      if (mutex === NONE || !waitsFor(w, task, task)) continue;
      if (somebodyWalks(w)) return null;
      return `${names.task(task)} waits for ${names.mutex(mutex)} of ${names.task(rtOwnerOf(w, task))}, which waits for it in turn`;
    }
    return null;
  },
});
