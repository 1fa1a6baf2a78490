// CB-OWN: callbacks exist to put work off to the end of the present lock section. What is still listed when the lock is given back can be
// taken by whoever takes the lock next.

import { always } from '../types.ts';

export const callbacksRunInTheirOwnLockSection = always({
  name: 'callbacks-run-in-their-own-lock-section',
  because: 'what is left on the list is run by another program, on another CPU, or never',
  source: ['cosched-balance:CB-OWN', 'cosched-balance:K5', 'proxy-exec:K3', '565790d28b1e'],
  appliesTo: (features) => features.has('linux-placement'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    if (w.cpu.callbacks[cpu] === 1) return `the lock of CPU ${cpu} is free, and a push or pull is still listed there`;
    if (w.lb.listed[cpu] === 0) return null;
    return `the lock of CPU ${cpu} is free, and an active balance is still listed there`;
  },
});
