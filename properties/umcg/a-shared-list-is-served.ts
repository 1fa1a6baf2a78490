// I-7, I-26 and I-31, for designs in which all servers share one list: no idle worker beside a server that sleeps without one.

import { NONE } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { believed, isServer, isWorker, somebodyIsOnTheWay, withSharedList } from './words.ts';

export const aSharedListIsServed = always({
  name: 'a-shared-list-is-served',
  because: 'whoever queues a worker wakes an idle server, and who takes one and leaves more wakes another',
  source: ['umcg:I-7', 'umcg:I-26', 'umcg:I-31'],
  appliesTo: withSharedList,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    const anchor = w.process.anchor[0]!;
    if (anchor === NONE) return null;
    const listed = w.process.list[0]!;
    const ready = listed === NONE ? w.umcg.ready[anchor]! : listed;
    if (ready === NONE || !isWorker(w, ready) || somebodyIsOnTheWay(w)) return null;
    for (let server = 0; server < w.umcg.role.length; server++) {
      if (!isServer(w, server) || believed(w, server) !== NONE || !waitsInUmcg(w, server)) continue;
      return `${names.task(server)} sleeps and runs nobody, and ${names.task(ready)} waits for a server`;
    }
    return null;
  },
});
