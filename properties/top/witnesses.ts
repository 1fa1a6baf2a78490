// What a green hunt of a design that moves top waiters alone must have met.

import { NONE } from '../../model/ids.ts';
import { lockWaiting, nextInChain, type View } from '../../model/view.ts';
import { sometimes } from '../types.ts';
import { movesTopWaiters } from './words.ts';

export const aWaiterIsPassedOver = sometimes({
  name: 'a-waiter-is-passed-over',
  because: 'with one waiter for each owner the design is that of every other donor migration',
  source: ['proxy-exec:alt-c1'],
  appliesTo: movesTopWaiters,
  about: 'task',
  seen: (w, task) => w.task.passedOver[task] === 1,
});

/** A CPU executes the end of its donor's chain, and somebody between the two is elsewhere. */
function leadsOverAnotherCpu(w: View, cpu: number): boolean {
  const [donor, curr] = [w.cpu.donor[cpu]!, w.cpu.curr[cpu]!];
  if (donor === NONE || curr === NONE || donor === curr) return false;
  let away = false;
  let at = donor;
  for (let hops = 0; at !== curr && hops <= w.threads && lockWaiting(w, at); hops++) {
    at = nextInChain(w, at);
    if (at === NONE) return false;
    if (w.task.cpu[at] !== cpu) away = true;
  }
  return away && at === curr;
}

export const aChainLeadsOverAnotherCpu = sometimes({
  name: 'a-chain-leads-over-another-cpu',
  because: 'that chains need not be moved is what is hoped of the design, and where its windows are',
  source: ['seeds:top-waiter-only'],
  appliesTo: movesTopWaiters,
  about: 'cpu',
  seen: leadsOverAnotherCpu,
});

export const aTaskTakesAPlace = sometimes({
  name: 'a-task-takes-a-place',
  because: 'a run without an exchange says nothing about who is exchanged',
  source: ['seeds:top-waiter-swap'],
  appliesTo: (features) => features.has('top-waiter-swap'),
  about: 'task',
  seen: (w, task) => w.task.swappedFrom[task] !== NONE,
});

export const aPassedOverReservationPays = sometimes({
  name: 'a-passed-over-reservation-pays',
  because:
    'a run in which no owner executes while a reservation waits for it elsewhere says nothing about what that pays',
  source: ['proxy-exec:alt-c2'],
  appliesTo: (features) => features.has('waiters-pay-beside'),
  about: 'cpu',
  seen(w, cpu) {
    const owner = w.cpu.besideOwner[cpu]!;
    return w.cpu.paysBeside[cpu] !== NONE && w.task.onCpu[owner] !== NONE && w.task.onCpu[owner] !== cpu;
  },
});
