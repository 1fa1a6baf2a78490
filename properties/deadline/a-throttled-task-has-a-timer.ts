// What is out of the queue for want of budget comes back by its timer alone: it stands at the beginning of the next period, until its
// interrupt has begun on some CPU.

import { TIMER_REPLENISH } from '../../model/events.ts';
import { DL, NEVER } from '../../model/ids.ts';
import { isServer, timerAtNs, timerIsOnItsWay } from '../../model/view.ts';
import { always } from '../types.ts';

export const aThrottledTaskHasATimer = always({
  name: 'a-throttled-task-has-a-timer',
  because:
    'a throttled task without its timer never runs again, and one whose timer is early gets more than it reserved',
  source: ['base-scheduler:B2', '5ac69d37784b'],
  appliesTo: (features) => features.has('cbs'),
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (w.dl.throttled[task] === 0 || w.task.cls[task] !== DL || isServer(w, task)) return null;
    const at = timerAtNs(w, task, TIMER_REPLENISH);
    const next = w.dl.deadlineNs[task]! - w.dl.relDeadlineNs[task]! + w.dl.periodNs[task]!;
    if (at === next || (at === NEVER && timerIsOnItsWay(w, task, TIMER_REPLENISH))) return null;
    const when = at === NEVER ? 'has no timer' : `has its timer at ${at} ns`;
    return `${names.task(task)} is throttled and ${when}; its next period begins at ${next} ns`;
  },
});
