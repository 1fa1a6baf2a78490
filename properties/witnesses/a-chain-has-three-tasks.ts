// A waits for a mutex of B, which waits for a mutex of C, which waits for nothing.

import { NONE } from '../../model/ids.ts';
import { nextInChain, type View } from '../../model/view.ts';
import { sometimes } from '../types.ts';

/** The owner of the mutex or rt_mutex that it waits for. */
function ownerOfWait(w: View, task: number): number {
  const mutex = w.task.rtBlockedOn[task]!;
  return mutex === NONE ? nextInChain(w, task) : w.mutex.owner[mutex]!;
}

export const aChainHasThreeTasks = sometimes({
  name: 'a-chain-has-three-tasks',
  because: 'the head of a chain and the task directly upstream of the owner are the same in shorter ones',
  source: ['proxy-exec:T5', 'proxy-exec:T13', 'proxy-exec:M28'],
  appliesTo: (features) => features.has('mutex'),
  about: 'task',
  seen(w, task) {
    const middle = ownerOfWait(w, task);
    if (middle === NONE) return false;
    const end = ownerOfWait(w, middle);
    return end !== NONE && end !== task && ownerOfWait(w, end) === NONE;
  },
});
