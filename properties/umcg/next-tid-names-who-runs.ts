// I-4z. Where next_tid is marked: while a server sleeps, its next_tid names the worker that it believes to run, with the mark.

import { NONE } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { believed, serverFor, somebodyIsOnTheWay } from './words.ts';

export const nextTidNamesWhoRuns = always({
  name: 'next-tid-names-who-runs',
  because: 'the next wait has the kernel check that worker instead of starting one',
  source: ['umcg:I-4z'],
  appliesTo: (features) => features.has('umcg-marked-next'),
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const server = serverFor(w, task);
    if (server === NONE || !waitsInUmcg(w, server)) return null;
    const { next, nextRuns } = w.umcg;
    const current = believed(w, server);
    if (current === NONE || (next[server] === current && nextRuns[server] === 1)) return null;
    if (somebodyIsOnTheWay(w)) return null;
    const named = next[server] === NONE ? 'nobody' : names.task(next[server]!);
    return `${names.task(server)} runs ${names.task(current)} and its next_tid names ${named}${nextRuns[server] === 1 ? ', marked' : ''}`;
  },
});
