// Liveness as a state: an active server that is neither queued nor has a timer will never do anything again, and as it is active nobody
// will start it. While its timer's interrupt is being handled, that is the future.

import { NONE } from '../../model/ids.ts';
import { P_REPLENISH } from '../../model/program-names.ts';
import { irqSlot, serverOf, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { timerNs } from './timer.ts';
import { withServers } from './words.ts';

const handlesItsTimer = (w: View, cpu: number, server: number): boolean => {
  const slot = irqSlot(w, cpu);
  return w.frame.program[slot] === P_REPLENISH && w.frame.a[slot] === server;
};

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
    if (w.task.queueOf[server] !== NONE || timerNs(w, server) !== null || handlesItsTimer(w, cpu, server)) return null;
    return `${names.task(server)} is active, stands in no queue and has no timer`;
  },
});
