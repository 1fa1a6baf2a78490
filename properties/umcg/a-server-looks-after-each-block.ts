// I-8t. Each block of a worker has the server that it had then go round its loop once more, whatever has become of that worker since.

import { NONE } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { isServer, serverFor, somebodyIsOnTheWay, withUmcg } from './words.ts';

export const aServerLooksAfterEachBlock = always({
  name: 'a-server-looks-after-each-block',
  because: 'its CPU is free from then on, and it is for the server to say who has it next',
  source: ['umcg:I-8t'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const server = serverFor(w, task);
    if (server === NONE || !isServer(w, server)) return null;
    const worker = w.umcg.unseen[server]!;
    if (worker === NONE || !waitsInUmcg(w, server) || somebodyIsOnTheWay(w)) return null;
    return `${names.task(server)} sleeps, and has not looked since ${names.task(worker)} has blocked`;
  },
});
