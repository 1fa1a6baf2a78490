// Ends that nobody was told of.

import { DEAD, UMCG_PLAIN } from '../../../model/ids.ts';
import { sometimes } from '../../types.ts';
import { withUmcg } from '../words.ts';

export const aWorkerExitsUnannounced = sometimes({
  name: 'a-worker-exits-unannounced',
  because: 'its word goes on to say RUNNING',
  source: ['umcg:D11'],
  appliesTo: withUmcg,
  about: 'task',
  seen: ({ task: { state }, umcg }, task) =>
    task < umcg.role.length && umcg.role[task] !== UMCG_PLAIN && state[task] === DEAD,
});
