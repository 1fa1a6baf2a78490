// A budget was overdrawn: its task is throttled with less than nothing, and the next period begins with so much less.

import { DL } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const anOverrunIsRepaid = sometimes({
  name: 'an-overrun-is-repaid',
  because: 'whether what was taken too early is given back shows only where something was taken too early',
  source: ['base-scheduler:B3', 'base-scheduler:B6', 'linux-observed:L14'],
  appliesTo: (features) => features.has('cbs'),
  about: 'task',
  seen: (w, task) => w.task.cls[task] === DL && w.dl.throttled[task] === 1 && w.dl.budgetNs[task]! < 0,
});
