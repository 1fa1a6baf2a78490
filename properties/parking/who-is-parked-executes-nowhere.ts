// A waiter that still executes is not parked: its CPU switches to idle first. An owner that wakes may not queue who is on a CPU, and has
// taken it off its list by then.

import { NONE } from '../../model/ids.ts';
import { parked } from '../../model/view.ts';
import { always } from '../types.ts';
import { parksWaiters } from './words.ts';

export const whoIsParkedExecutesNowhere = always({
  name: 'who-is-parked-executes-nowhere',
  because: 'its owner would leave behind whoever it finds on a CPU, off its list and off every runqueue',
  source: ['proxy-exec:M01', 'proxy-exec:T5', 'proxy-exec:T8'],
  appliesTo: parksWaiters,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.onCpu[task]!;
    if (!parked(w, task) || cpu === NONE) return null;
    return `${names.task(task)} is parked on ${names.task(w.task.sleepingOwner[task]!)} and executes on CPU ${cpu}`;
  },
});
