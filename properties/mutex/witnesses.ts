// Situations without which the claims about spinning say little.

import { NONE, SPIN_LET_GO } from '../../model/ids.ts';
import { taskSlot } from '../../model/view.ts';
import { sometimes } from '../types.ts';

export const aSpinnerStealsFromTheWaiters = sometimes({
  name: 'a-spinner-steals-from-the-waiters',
  because: 'the hand-off exists because of it',
  source: ['proxy-exec:T2'],
  appliesTo: (features) => features.has('mutex-spin'),
  about: 'mutex',
  seen(w, mutex) {
    const owner = w.mutex.owner[mutex]!;
    if (owner === NONE || w.mutex.waitFirst[mutex] === NONE || w.mutex.pickup[mutex] === 1) return false;
    return (
      w.task.waitsIn[owner] === NONE &&
      w.task.spinEnd[owner] === SPIN_LET_GO &&
      w.frame.program[taskSlot(w, owner)]! >= 0
    );
  },
});

export const twoSpinnersStandInLine = sometimes({
  name: 'two-spinners-stand-in-line',
  because: 'a line of one has no order',
  source: ['proxy-exec:T2'],
  appliesTo: (features) => features.has('mutex-spin'),
  about: 'mutex',
  seen: (w, mutex) => w.mutex.spinFirst[mutex] !== w.mutex.spinLast[mutex],
});

export const aFirstWaiterSpins = sometimes({
  name: 'a-first-waiter-spins',
  because: 'it stands in the wait list and executes, which no other waiter does',
  source: ['proxy-exec:T2', 'proxy-exec:M25'],
  appliesTo: (features) => features.has('mutex-spin'),
  about: 'task',
  seen: (w, task) => w.task.spinsOn[task] !== NONE && w.task.spinsOn[task] === w.task.waitsIn[task],
});
