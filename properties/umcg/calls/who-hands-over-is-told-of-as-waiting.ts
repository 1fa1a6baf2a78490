// A worker that has handed its server over in a call is, to the kernel, one that waits: whether it may run again is for userspace to say, which
// knows by a mark of its own. Until a server has taken that mark away no server is told that the worker can run.

import { NONE, UMCG_EVENT_TIMEOUT, UMCG_EVENT_WAKE, UMCG_YIELDED } from '../../../model/ids.ts';
import { always } from '../../types.ts';
import { isServer } from '../words.ts';

export const whoHandsOverIsToldOfAsWaiting = always({
  name: 'who-hands-over-is-told-of-as-waiting',
  because: 'who hands its server over while it waits for something in user memory would be run before that has come',
  source: ['umcg:design-K23'],
  appliesTo: (features) => features.has('umcg-told-of-hand-over'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (!isServer(w, task)) return null;
    const worker = w.umcg.eventOf[task]!;
    const event = w.umcg.event[task]!;
    if (worker === NONE || (event !== UMCG_EVENT_WAKE && event !== UMCG_EVENT_TIMEOUT)) return null;
    if (w.umcg.handedTo[worker] === NONE || (w.umcg.state[worker]! & UMCG_YIELDED) === 0) return null;
    return `${names.task(task)} is told that ${names.task(worker)} can run, which has handed its server to ${names.task(w.umcg.handedTo[worker]!)} and waits`;
  },
});
