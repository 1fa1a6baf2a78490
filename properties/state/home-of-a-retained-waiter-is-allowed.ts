// The home of a waiter that lends its context is where it will execute next. An ordinary sleeper may hold a stale home, selection
// repairs it; a retained waiter that is woken at home is not asked again. Quiescent, because a mask changes before its stopper ran.

import { inEffectiveMask, parked, retained } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign } from '../vocabulary.ts';

export const homeOfARetainedWaiterIsAllowed = always({
  name: 'home-of-a-retained-waiter-is-allowed',
  because: 'a waiter whose home left its mask is woken in place there and executes outside its mask',
  source: ['proxy-exec:E6', 'base-scheduler:DM2', 'proxy-exec:M15', 'proxy-exec:T16', '20240709203213.799070-1'],
  appliesTo: everyDesign,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!retained(w, task) && !parked(w, task)) return null;
    const home = w.task.wakeCpu[task]!;
    if (inEffectiveMask(w, task, home)) return null;
    const how = parked(w, task) ? 'parked' : 'retained';
    return `${names.task(task)} is a ${how} waiter on ${cpuName(w.task.cpu[task]!)} whose home ${cpuName(home)} it may not use`;
  },
});
