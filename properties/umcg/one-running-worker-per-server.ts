// I-1. The server stands for a CPU: what it may run at a time is one worker. Judged after every section: the word alone says who runs.

import { NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always } from '../types.ts';
import { isServer, runs, serverOf, stateText, withUmcg } from './words.ts';

/** In a process with more tasks, those that run are looked up in the list that the model keeps of them. */
const LARGE = 64;

export const oneRunningWorkerPerServer = always({
  name: 'one-running-worker-per-server',
  because: 'a server stands for a CPU, and a process is sized by its servers',
  source: ['umcg:I-1', 'umcg:26'],
  appliesTo: (features) => withUmcg(features) && features.has('umcg-one-worker'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || !runs(w, task)) return null;
    const server = serverOf(w, task);
    if (server === NONE || !isServer(w, server)) return null;
    const other = beside(w, task, server);
    if (other !== NONE)
      return `${names.task(server)} has ${names.task(other)} (${stateText(w, other)}) and ${names.task(task)} (${stateText(w, task)}) running`;
    return null;
  },
});

/** Another worker that runs under this server. */
export function beside(w: View, task: number, server: number, listed = w.umcg.role.length > LARGE): number {
  const { runNext } = w.umcg;
  let other = listed ? w.process.runFirst[0]! : 0;
  while (other >= 0 && other < w.umcg.role.length) {
    if (other !== task && serverOf(w, other) === server && runs(w, other)) return other;
    other = listed ? runNext[other]! : other + 1;
  }
  return NONE;
}
