// A special thread has a deadline and no budget: nothing ends, so nothing throttles it, and no timer of a budget is armed for it.

import { TIMER_REPLENISH, TIMER_ZERO_LAG } from '../../model/events.ts';
import { isSpecial, timerArmed } from '../../model/view.ts';
import { always } from '../types.ts';
import { withSpecialThreads } from './words.ts';

export const aSpecialThreadIsNeverThrottled = always({
  name: 'a-special-thread-is-never-throttled',
  because: 'the thread that raises the frequency would wait for a period while everybody else needs it raised',
  source: ['base-scheduler:9', '794a56ebd9a5'],
  appliesTo: withSpecialThreads,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (!isSpecial(w, task)) return null;
    if (w.dl.throttled[task] === 1) return `${names.task(task)} is special and throttled`;
    if (timerArmed(w, task, TIMER_REPLENISH)) return `${names.task(task)} is special and has a timer for its budget`;
    if (timerArmed(w, task, TIMER_ZERO_LAG)) return `${names.task(task)} is special and has a timer for its bandwidth`;
    return null;
  },
});
