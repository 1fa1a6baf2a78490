// I-9. The same about a worker that has unregistered, or has exited without that.

import { DEAD, NONE } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { believed, serverFor, somebodyIsOnTheWay, withUmcg } from './words.ts';

export const noServerSleepsOnWhoIsGone = always({
  name: 'no-server-sleeps-on-who-is-gone',
  because: 'nothing wakes its server after that',
  source: ['umcg:I-9', 'umcg:42'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const server = serverFor(w, task);
    if (server === NONE) return null;
    const current = believed(w, server);
    if (current === NONE || w.umcg.registered[current] === 1) return null;
    if (!waitsInUmcg(w, server) || somebodyIsOnTheWay(w)) return null;
    const how = w.task.state[current] === DEAD ? 'exited' : 'unregistered';
    return `${names.task(server)} sleeps on ${names.task(current)}, which has ${how}`;
  },
});
