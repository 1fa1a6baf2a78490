// The window that the wake list opens: the task is WAKING, nobody keeps its pi lock, and the CPU that will enqueue it is no longer allowed.

import { WAKING } from '../../model/ids.ts';
import { inMask } from '../../model/view.ts';
import { sometimes } from '../types.ts';

export const aMaskChangesWhileAWakeUpIsHandedOver = sometimes({
  name: 'a-mask-changes-while-a-wake-up-is-handed-over',
  because: 'a run in which no mask changed there says nothing about who enforces it',
  source: ['base-scheduler:S8', '751d4cbc4387'],
  appliesTo: (features) => features.has('wake-list'),
  about: 'task',
  seen: (w, task) =>
    w.task.state[task] === WAKING && w.task.affinityWaiters[task]! > 0 && !inMask(w, task, w.task.cpu[task]!),
});
