// Situations of parking that a search must have met: a waiter is parked, a tree of them, a parked waiter is woken by a signal, an owner
// sleeps again while its waiters are being brought back.

import { INTERRUPTIBLE, NO_SIGNAL, NONE, OFF, WAKING } from '../../model/ids.ts';
import { parked } from '../../model/view.ts';
import { sometimes } from '../types.ts';
import { isWorkedOff, parksWaiters } from './words.ts';

const aWaiterIsParked = sometimes({
  name: 'a-waiter-is-parked',
  because: 'only a parked waiter can be forgotten, or brought back twice or to the wrong place',
  source: ['proxy-exec:T8'],
  appliesTo: parksWaiters,
  about: 'task',
  seen: parked,
});

const aParkedWaiterIsParkedOn = sometimes({
  name: 'a-parked-waiter-is-parked-on',
  because: 'only in a tree it shows whether those behind a parked waiter come back with it',
  source: ['proxy-exec:T8', 'proxy-exec:T10'],
  appliesTo: parksWaiters,
  about: 'task',
  seen: (w, task) => parked(w, task) && w.task.parkedFirst[task] !== NONE,
});

const aSignalWakesAParkedWaiter = sometimes({
  name: 'a-signal-wakes-a-parked-waiter',
  because: 'a waiter that leaves its list by itself meets the activation that is about to take it',
  source: ['proxy-exec:T12', 'proxy-exec:M04'],
  appliesTo: (features) => parksWaiters(features) && !features.has('refuses-early-wake-ups'),
  about: 'task',
  seen(w, task) {
    if (!parked(w, task) || w.task.signal[task] === NO_SIGNAL) return false;
    return w.task.state[task] === INTERRUPTIBLE || w.task.state[task] === WAKING;
  },
});

const anOwnerSleepsWhileItsWaitersComeBack = sometimes({
  name: 'an-owner-sleeps-while-its-waiters-come-back',
  because: 'only then are waiters parked on an owner whose waiters are still being brought back',
  source: ['proxy-exec:V6', 'proxy-exec:M27'],
  appliesTo: parksWaiters,
  about: 'task',
  seen: (w, task) => w.task.onRq[task] === OFF && w.task.isBlocked[task] === 1 && isWorkedOff(w, task),
});

export const PARKING_WITNESSES = [
  aWaiterIsParked,
  aParkedWaiterIsParkedOn,
  aSignalWakesAParkedWaiter,
  anOwnerSleepsWhileItsWaitersComeBack,
];
