// I-8 for servers of several workers. Such a server looks at no word: what it knows of a block is the list on which the worker has put itself.

import { NONE, UMCG_RUNNING } from '../../../model/ids.ts';
import { waitsInUmcg } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { isServer, isWorker, somebodyIsOnTheWay, stateByte, stateText, withServerLists } from '../words.ts';

export const aServerKnowsWhoRuns = always({
  name: 'a-server-knows-who-runs',
  because: 'it starts as many workers as it has CPUs for, less those that it believes to run',
  source: ['umcg:I-8', 'umcg:design-Z3'],
  appliesTo: (features) => withServerLists(features) && !features.has('umcg-one-worker'),
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!isWorker(w, task)) return null;
    const { runsUnder, picked, server } = w.umcg;
    const of = server[task]!;
    if (of === NONE || !isServer(w, of) || !waitsInUmcg(w, of)) return null;
    const known = runsUnder[task] === of || picked[of] === task;
    const runs = stateByte(w, task) === UMCG_RUNNING;
    if (known === runs || somebodyIsOnTheWay(w)) return null;
    return known
      ? `${names.task(of)} believes to run ${names.task(task)}, which is ${stateText(w, task)}`
      : `${names.task(task)} runs, and ${names.task(of)} does not know of it`;
  },
});
