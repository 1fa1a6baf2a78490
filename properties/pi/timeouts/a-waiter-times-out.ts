// The time of a waiter is over while it stands in the tree, and lends to the owner, still.

import { NONE, TIMEOUT_OVER } from '../../../model/ids.ts';
import { sometimes } from '../../types.ts';
import { withRtMutexes } from '../waits.ts';

export const aWaiterTimesOut = sometimes({
  name: 'a-waiter-times-out',
  because: 'what it lent is taken back only then',
  source: ['base-scheduler:timeout-1'],
  appliesTo: withRtMutexes,
  about: 'task',
  seen: (w, task) => w.task.timeout[task] === TIMEOUT_OVER && w.task.piOwner[task] !== NONE,
});
