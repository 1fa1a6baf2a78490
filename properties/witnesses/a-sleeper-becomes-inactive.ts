// A reservation sleeps past its 0-lag instant, so that its share is free for others.

import { DEAD, DL, INACTIVE, NEW, OFF, WAKING } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aSleeperBecomesInactive = sometimes({
  name: 'a-sleeper-becomes-inactive',
  because: 'the bookkeeping of bandwidth is tried only where a share ceases to be used and comes back',
  source: ['base-scheduler:B11', 'base-scheduler:B15'],
  appliesTo: (features) => features.has('bandwidth-accounting'),
  about: 'task',
  seen(w, task) {
    const state = w.task.state[task]!;
    if (w.task.cls[task] !== DL || w.task.onRq[task] !== OFF || w.dl.bw[task] === 0) return false;
    return w.dl.contending[task] === INACTIVE && state !== NEW && state !== DEAD && state !== WAKING;
  },
});
