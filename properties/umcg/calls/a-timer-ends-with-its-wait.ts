// The timer of a wait is cancelled where the wait ends. One that is left wakes whatever its task sleeps for next.

import { TIMER_SLEEP } from '../../../model/events.ts';
import { UMCG_PLAIN } from '../../../model/ids.ts';
import { inUserMode, timerArmed } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { withUmcg } from '../words.ts';

export const aTimerEndsWithItsWait = always({
  name: 'a-timer-ends-with-its-wait',
  because: 'a timer that outlives its wait ends another sleep of the same task before its time',
  source: ['umcg:I-12'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || w.umcg.role[task] === UMCG_PLAIN) return null;
    if (!timerArmed(w, task, TIMER_SLEEP) || !inUserMode(w, task)) return null;
    return `${names.task(task)} is in user mode, and the timer of a wait that has ended is armed`;
  },
});
