// A scheduling context on a runqueue that is not its home.

import { QUEUED } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aWaiterVisitsAnotherCpu = sometimes({
  name: 'a-waiter-visits-another-cpu',
  because: 'only a waiter that was moved can come back to the wrong place',
  source: ['proxy-exec:T6', 'proxy-exec:E5'],
  appliesTo: (features) => features.has('donor-migration'),
  about: 'task',
  seen: (w, task) =>
    w.task.isBlocked[task] === 1 && w.task.onRq[task] === QUEUED && w.task.cpu[task] !== w.task.wakeCpu[task],
});
