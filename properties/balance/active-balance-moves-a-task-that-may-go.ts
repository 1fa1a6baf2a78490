// MIG-PRE at the detach of an active balance: what leaves is a fair task that is awake, executes and pays nowhere, and may execute where it
// is going; and both CPUs are active.

import { AB_MOVED, EV_ACTIVE_BALANCE, EV_MIGRATE, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';
import type { EventReader, Monitor, Names } from '../types.ts';

/** The task that a section moved, by its events; NONE: it moved nobody. */
export function movedIn({ count, rows }: EventReader): number {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (rows[at] === EV_MIGRATE) return rows[at + 3]!;
  return NONE;
}

function contradiction(w: View, task: number, from: number, to: number, names: Names): string | null {
  const who = `${names.task(task)}, moved from CPU ${from} to CPU ${to},`;
  if (w.task.cls[task] !== FAIR) return `${who} is not fair`;
  // Who was preempted on its way to sleep is still runnable, whatever its state says.
  if (w.fair.delayed[task] === 1 || w.task.isBlocked[task] === 1) return `${who} is asleep or waits for a mutex`;
  if (w.task.onCpu[task] !== NONE || w.cpu.donor[from] === task) return `${who} executes or pays there`;
  if (w.cpu.active[from] === 0 || w.cpu.active[to] === 0)
    return `${who} goes between CPUs of which one is on its way out`;
  return mayExecuteOn(w, task, to) ? null : `${who} may not execute there`;
}

export const activeBalanceMovesATaskThatMayGo: Monitor = {
  kind: 'monitor',
  name: 'active-balance-moves-a-task-that-may-go',
  because: 'whoever looks again does so because all that was seen before may have changed',
  source: ['cosched-balance:MIG-PRE', 'cosched-balance:AFF'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_ACTIVE_BALANCE],
  memory: part('activeMoves', 'world', {}),
  hear(events, _memory, w, names) {
    const { count, rows } = events;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVE_BALANCE || rows[at + 4] !== AB_MOVED) continue;
      return contradiction(w, movedIn(events), rows[at + 3]!, rows[at + 5]!, names);
    }
    return null;
  },
};
