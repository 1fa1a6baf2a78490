// A context that must back off is woken at once; all else is its own business. Quiescent: the wake-up takes its sections.

import { KIND_WW_DIE, NONE, RUNNING } from '../../model/ids.ts';
import { isWw } from '../../model/view.ts';
import { always } from '../types.ts';

export const whoMustBackOffIsAwake = always({
  name: 'who-must-back-off-is-awake',
  because: 'the older context waits for what the sleeping one holds, and that one waits for the older',
  source: ['proxy-exec:B4', 'proxy-exec:V4', 'proxy-exec:T11'],
  appliesTo: (features) => features.has('ww-mutex'),
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const mutex = w.task.waitsIn[task]!;
    if (mutex === NONE || !isWw(w, mutex)) return null;
    if (w.task.wwAcquired[task] === 0 || w.task.state[task] === RUNNING) return null;
    const { wwStamp, waitPrev } = w.task;
    if (w.mutex.kind[mutex] !== KIND_WW_DIE)
      return w.task.wwWounded[task] === 1
        ? `${names.task(task)} is wounded and sleeps on at ${names.mutex(mutex)}`
        : null;
    const holder = w.mutex.wwContext[mutex]!;
    const older = holder !== NONE && wwStamp[holder]! < wwStamp[task]! ? holder : waitPrev[task]!;
    return older === NONE
      ? null
      : `${names.task(task)} sleeps on at ${names.mutex(mutex)}, where ${names.task(older)} is older`;
  },
});
