// A request is made for the task that executes. Whoever scans the queue for any that may move can take one that was not meant.

import { AB_ASKED, AB_MOVED, EV_ACTIVE_BALANCE, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { movedIn } from './active-balance-moves-a-task-that-may-go.ts';

export const theMovedTaskIsTheOneMeant: Monitor = {
  kind: 'monitor',
  name: 'the-moved-task-is-the-one-meant',
  because: 'if another task goes, the reason for which this one should have gone is still there',
  source: ['cosched-balance:MIG-PRE', 'cosched-balance:moved-task-is-the-one-meant', 'cosched-balance:L25'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_ACTIVE_BALANCE],
  memory: part('meantToMove', 'cpu', { task: ghost('the task that executed here when its move was asked for', NONE) }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVE_BALANCE) continue;
      const cpu = rows[at + 3]!;
      if (rows[at + 4] === AB_ASKED) memory.task![cpu] = w.cpu.curr[cpu]!;
      if (rows[at + 4] !== AB_MOVED || movedIn(events) === memory.task![cpu]) continue;
      return `${names.task(movedIn(events))} leaves CPU ${cpu}, which was asked for ${names.task(memory.task![cpu]!)}`;
    }
    return null;
  },
};
