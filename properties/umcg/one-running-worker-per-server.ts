// I-1. The server stands for a CPU: what it may run at a time is one worker. Judged after every section: the word alone says who runs.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { isServer, runs, serverOf, stateText, withUmcg } from './words.ts';

export const oneRunningWorkerPerServer = always({
  name: 'one-running-worker-per-server',
  because: 'a server stands for a CPU, and a process is sized by its servers',
  source: ['umcg:I-1', 'umcg:26'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || !runs(w, task)) return null;
    const server = serverOf(w, task);
    if (server === NONE || !isServer(w, server)) return null;
    for (let other = 0; other < w.umcg.role.length; other++) {
      if (other === task || serverOf(w, other) !== server || !runs(w, other)) continue;
      return `${names.task(server)} has ${names.task(other)} (${stateText(w, other)}) and ${names.task(task)} (${stateText(w, task)}) running`;
    }
    return null;
  },
});
