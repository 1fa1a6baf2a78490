// Where the timer stands: at the zero-laxity instant, deadline minus budget, as that was when the timer was armed (use of the budget
// since moves the instant on, and the timer is moved when it fires), or where the next period begins.

import { TIMER_REPLENISH } from '../../model/events.ts';
import { NEVER, SERVER_OFF, SERVER_RUNS, SERVER_USED_UP } from '../../model/ids.ts';
import { serverOf, serverState, timerAtNs } from '../../model/view.ts';
import { always } from '../types.ts';
import { withServers } from './words.ts';

export const aWaitingServerHasItsTimer = always({
  name: 'a-waiting-server-has-its-timer',
  because:
    'a server that begins later than the last instant at which its budget fits in breaks its promise to the fair tasks',
  source: ['base-scheduler:B2'],
  appliesTo: withServers,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    const state = serverState(w, cpu);
    if (state === SERVER_OFF || state === SERVER_RUNS) return null;
    const server = serverOf(w, cpu);
    const at = timerAtNs(w, server, TIMER_REPLENISH);
    if (at === NEVER) return null;
    const { budgetNs, deadlineNs, relDeadlineNs, periodNs } = w.dl;
    if (state === SERVER_USED_UP) {
      const next = deadlineNs[server]! - relDeadlineNs[server]! + periodNs[server]!;
      if (at === next) return null;
      return `${names.task(server)} has used up its budget and its timer stands at ${at} ns, but its next period begins at ${next} ns`;
    }
    const latest = deadlineNs[server]! - budgetNs[server]!;
    if (at <= latest) return null;
    return `${names.task(server)} waits and its timer stands at ${at} ns, later than ${latest} ns, where its budget would still fit in`;
  },
});
