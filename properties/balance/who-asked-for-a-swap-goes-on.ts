// wait_for_completion(): a request that was taken is carried out, and its asker woken, without anything more from outside.

import { NONE, QUEUED } from '../../model/ids.ts';
import { always } from '../types.ts';
import { request, withSwaps } from './swaps.ts';

export const whoAskedForASwapGoesOn = always({
  name: 'who-asked-for-a-swap-goes-on',
  because: 'nobody else wakes who waits without interruption for two stoppers',
  source: ['cosched-balance:design-numa-swap', 'cosched-balance:L4'],
  appliesTo: withSwaps,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (task >= w.tasks || w.swap.partner[task] === NONE || w.task.onRq[task] === QUEUED) return null;
    return `${request(w, task, names)} has ${w.swap.left[task] === 0 ? 'been carried out' : 'not been carried out'}, nothing is under way, and ${names.task(task)} sleeps`;
  },
});
