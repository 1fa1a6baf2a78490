// The ordinary kernel keeps no waiter queued. Judged only where nothing is ever lent.

import { NONE } from '../../model/ids.ts';
import { retained } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName } from '../vocabulary.ts';

export const blockedTaskIsOffItsRunqueue = always({
  name: 'blocked-task-is-off-its-runqueue',
  because: 'without proxy execution a blocked task that is picked would simply execute',
  source: ['proxy-exec:P0', 'proxy-exec:T3'],
  appliesTo: (features) => !features.has('proxy-execution') && !features.has('bandwidth-inheritance'),
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    if (!retained(w, task)) return null;
    const mutex = w.task.blockedOn[task]!;
    const on = mutex === NONE ? '' : ` on ${names.mutex(mutex)}`;
    return `${names.task(task)} is blocked${on} and queued on ${cpuName(w.task.cpu[task]!)}`;
  },
});
