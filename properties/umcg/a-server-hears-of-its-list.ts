// I-7 for designs in which each server has a list: who pushes wakes the server, so a sleeping one has drained what it knows of.

import { NONE } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { serverFor, somebodyIsOnTheWay, withServerLists } from './words.ts';

export const aServerHearsOfItsList = always({
  name: 'a-server-hears-of-its-list',
  because: 'a worker on the list of a server that sleeps is run by nobody',
  source: ['umcg:I-7'],
  appliesTo: withServerLists,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const server = serverFor(w, task);
    if (server === NONE || w.umcg.list[server] === NONE) return null;
    if (!waitsInUmcg(w, server) || somebodyIsOnTheWay(w)) return null;
    return `${names.task(server)} sleeps and ${names.task(w.umcg.list[server]!)} is on its list`;
  },
});
