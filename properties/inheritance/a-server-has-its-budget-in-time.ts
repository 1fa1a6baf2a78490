// What inheritance leaves alone: where global EDF keeps the deadlines of the reservations as they were admitted, each has its budget by its
// deadline, or its task is done before, whoever waits for whom. So a task that shares no mutex is as safe as it was (T2), and one that
// does, and whose budget pays for what it lends and spins away, is never late (T3).

import type { Shape } from '../../model/shape.ts';
import type { View } from '../../model/view.ts';
import { breaksThePromise, DEADLINE_GUARDS, deadlineNs } from '../rv/deadline-claims.ts';
import { NO_EVENT, windowOf } from '../rv/monitor.ts';
import { nomissForDonors } from '../rv/tables/deadline.ts';
import type { Memory } from '../types.ts';
import { inherits, keepsAllDeadlines, mayGoAnywhere } from './words.ts';

export const aServerHasItsBudgetInTime = windowOf({
  name: 'a-server-has-its-budget-in-time',
  because: 'who shares no mutex was promised its share, and who does pays for the others from its own',
  source: ['base-scheduler:M-BWI-T2', 'base-scheduler:M-BWI-T3', 'base-scheduler:B9', 'base-scheduler:B18'],
  appliesTo: (features) => inherits(features) && features.has('cbs') && features.has('exact-enforcement'),
  about: 'task',
  formula:
    'relative deadline plus a tick, from the last replenishment, where densities sum up to M - (M - 1) times the largest at most',
  automaton: nomissForDonors,
  memory: 'serversInTime',
  byDonor: true,
  guards: DEADLINE_GUARDS,
  bounds: { 'DEADLINE_NS()': deadlineNs },
  judges: (w: View, _memory: Memory, shape: Shape) => shape.ipiNs === 0 && !shape.switchNs && keepsAllDeadlines(w),
  spoils: (w, memory, kind, task) =>
    breaksThePromise(w, memory, kind, task) || (kind !== NO_EVENT && !mayGoAnywhere(w, task)),
});
