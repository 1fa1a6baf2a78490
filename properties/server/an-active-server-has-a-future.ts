// Liveness as a state: an active server that is neither queued nor has a timer will never do anything again, and as it is active nobody
// will start it. While its timer's interrupt is being handled, that is the future.

import { TIMER_REPLENISH } from '../../model/events.ts';
import { NEVER, NONE } from '../../model/ids.ts';
import { handlesReplenishment, serverOf, timerAtNs } from '../../model/view.ts';
import { always } from '../types.ts';
import { withServers } from './words.ts';

export const anActiveServerHasAFuture = always({
  name: 'an-active-server-has-a-future',
  because:
    'a server that counts as started but has neither a timer nor a place in the queue leaves fair tasks to starve',
  source: ['base-scheduler:D2', 'base-scheduler:B2'],
  appliesTo: withServers,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    if (w.cpu.serverActive[cpu] === 0) return null;
    const server = serverOf(w, cpu);
    if (w.task.queueOf[server] !== NONE || timerAtNs(w, server, TIMER_REPLENISH) !== NEVER) return null;
    if (handlesReplenishment(w, cpu, server)) return null;
    return `${names.task(server)} is active, stands in no queue and has no timer`;
  },
});
