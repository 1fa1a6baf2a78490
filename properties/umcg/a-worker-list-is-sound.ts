// I-3. From the head along the links: an end, nobody twice, only runnable workers, none of which stands in a private queue as well.

import { NONE, UMCG_RUNNABLE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { serverFor, stateByte, stateText, withServerLists } from './words.ts';

export const aWorkerListIsSound = always({
  name: 'a-worker-list-is-sound',
  because: 'kernel and userspace both follow the links without asking',
  source: ['umcg:I-3'],
  appliesTo: withServerLists,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const server = serverFor(w, task);
    if (server === NONE) return null;
    let hops = 0;
    for (let at = w.umcg.list[server]!; at >= 0; at = w.umcg.link[at]!) {
      if (++hops > w.umcg.role.length) return `the list of ${names.task(server)} has no end`;
      if (w.umcg.registered[at] === 0) continue;
      if (stateByte(w, at) !== UMCG_RUNNABLE)
        return `${names.task(at)} is on the list of ${names.task(server)} and ${stateText(w, at)}`;
      if (w.umcg.readyOf[at]! >= 0)
        return `${names.task(at)} is on the list of ${names.task(server)} and in the queue of ${names.task(w.umcg.readyOf[at]!)}`;
    }
    return null;
  },
});
