// I-30. Userspace moves a worker to another server while it is on no list.

import { always } from '../../types.ts';
import { serverFor, withServerLists } from '../words.ts';

export const aListedWorkerBelongsToThatServer = always({
  name: 'a-listed-worker-belongs-to-that-server',
  because: 'the server that drains it would run a worker whose blocks another one is told of',
  source: ['umcg:I-30'],
  appliesTo: withServerLists,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const server = serverFor(w, task);
    if (server === -1) return null;
    let hops = 0;
    for (let at = w.umcg.list[server]!; at >= 0 && hops <= w.umcg.role.length; at = w.umcg.link[at]!, hops++) {
      if (w.umcg.server[at] === server || w.umcg.registered[at] === 0) continue;
      return `${names.task(at)} is on the list of ${names.task(server)} and belongs to ${names.task(w.umcg.server[at]!)}`;
    }
    return null;
  },
});
