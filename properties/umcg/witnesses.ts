// Situations without which the claims about UMCG say little.

import { NONE, UMCG_BLOCKED, UMCG_RUNNING, UMCG_SERVER } from '../../model/ids.ts';
import { hasSwitched, waitsInUmcg } from '../../model/view.ts';
import { sometimes } from '../types.ts';
import { believed, isServer, isWorker, runs, stateByte, withServerLists, withUmcg } from './words.ts';

export const aWorkerBlocksUnderUmcg = sometimes({
  name: 'a-worker-blocks-under-umcg',
  because: 'the hooks exist for it',
  source: ['umcg:design-Z2'],
  appliesTo: withUmcg,
  about: 'task',
  seen: (w, task) => isWorker(w, task) && stateByte(w, task) === UMCG_BLOCKED,
});

export const aServerSleepsOnItsWorker = sometimes({
  name: 'a-server-sleeps-on-its-worker',
  because: 'what is claimed of a sleeping server is about this',
  source: ['umcg:I-8'],
  appliesTo: withUmcg,
  about: 'task',
  seen(w, task) {
    if (!isServer(w, task) || !waitsInUmcg(w, task)) return false;
    const current = believed(w, task);
    return current !== NONE && runs(w, current);
  },
});

export const aWorkerHandsItsServerOver = sometimes({
  name: 'a-worker-hands-its-server-over',
  because: 'the server sleeps on, and another worker runs under it',
  source: ['umcg:I-28', 'seeds:umcg-worker-switch'],
  appliesTo: (features) => withUmcg(features) && !withServerLists(features),
  about: 'task',
  seen: (w, task) => isWorker(w, task) && hasSwitched(w, task),
});

export const aServerRunsBesideItsWorker = sometimes({
  name: 'a-server-runs-beside-its-worker',
  because: 'only then can it start a second one',
  source: ['umcg:27'],
  appliesTo: withServerLists,
  about: 'task',
  seen(w, task) {
    if (!isWorker(w, task) || !runs(w, task)) return false;
    const server = w.umcg.server[task]!;
    return w.umcg.role[server] === UMCG_SERVER && stateByte(w, server) === UMCG_RUNNING && isServer(w, server);
  },
});
