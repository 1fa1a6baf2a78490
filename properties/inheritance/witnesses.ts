// Situations of bandwidth inheritance that a search must have met: a server runs the owner of another CPU's queue, waits busily, is used up
// while it does, and goes over from waiting to helping.

import { DL, NONE } from '../../model/ids.ts';
import { lockWaiting, type View } from '../../model/view.ts';
import { sometimes } from '../types.ts';
import { inherits } from './words.ts';

/** The CPU belongs to the server of a waiter that has a reservation. */
const servesWaiter = (w: View, cpu: number): boolean => {
  const donor = w.cpu.donor[cpu]!;
  return donor !== NONE && w.task.cls[donor] === DL && lockWaiting(w, donor);
};

export const aServerHelps = sometimes({
  name: 'a-server-helps',
  because: 'only an owner that executes in the server of a waiter shows who pays',
  source: ['base-scheduler:M-BWI-T1'],
  appliesTo: inherits,
  about: 'cpu',
  seen: (w, cpu) => servesWaiter(w, cpu) && w.cpu.curr[cpu] !== NONE && w.cpu.curr[cpu] !== w.cpu.donor[cpu],
});

export const aServerWaitsBusily = sometimes({
  name: 'a-server-waits-busily',
  because: 'several CPUs differ from one by this alone: a server burns its budget while its owner executes elsewhere',
  source: ['base-scheduler:M-BWI-T4'],
  appliesTo: inherits,
  about: 'cpu',
  seen: (w, cpu) => servesWaiter(w, cpu) && w.cpu.curr[cpu] === NONE,
});

export const aWaitersServerIsUsedUp = sometimes({
  name: 'a-waiters-server-is-used-up',
  because: 'the owner falls back to its other servers then, and to its own',
  source: ['base-scheduler:M-BWI-T1'],
  appliesTo: inherits,
  about: 'task',
  seen: (w, task) => w.task.cls[task] === DL && w.dl.throttled[task] === 1 && lockWaiting(w, task),
});
