// LB-NOUSELESS, where it is plain: a task that active balance has moved does not come back to the CPU that it left before it has executed where
// it was moved to, if nothing else is there, unless somebody has changed where it may be, or what there is to do.

import {
  AB_MOVED,
  EV_ACTIVE_BALANCE,
  EV_AFFINITY,
  EV_BLOCK,
  EV_CPU_ACTIVE,
  EV_MIGRATE,
  EV_POLICY,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isHelper, isStopper } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { movedIn } from './active-balance-moves-a-task-that-may-go.ts';

/** After these, where a task is best may be another matter. */
const CHANGES: readonly number[] = [EV_AFFINITY, EV_BLOCK, EV_CPU_ACTIVE, EV_POLICY, EV_WAKEUP, EV_WAKEUP_NEW];
const changes: ReadonlySet<number> = new Set(CHANGES);

export const activeBalanceIsNotUndone: Monitor = {
  kind: 'monitor',
  name: 'active-balance-is-not-undone',
  because:
    'two switches and two moves were for nothing, and the task is where it was, for the next pass to move it again',
  source: ['cosched-balance:LB-NOUSELESS', 'cosched-balance:AB-EFFECT'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_ACTIVE_BALANCE, EV_MIGRATE, EV_SWITCH, ...CHANGES],
  memory: part('undone', 'task', {
    left: ghost('CPU that it was made to leave, since when nothing changed; -1: none', NONE),
  }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    const { left } = memory as Record<string, Float64Array>;
    let says: string | null = null;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const [kind, task] = [rows[at]!, rows[at + 3]!];
      // Where it would have waited for others, it may as well wait here.
      if (kind === EV_MIGRATE && left![task] === rows[at + 5]! && w.cpu.nrRunning[rows[at + 4]!] === 0) {
        says = `${names.task(task)} was made to leave CPU ${rows[at + 5]} and comes back to CPU ${rows[at + 5]} from CPU ${rows[at + 4]}, where it was alone and has not executed`;
      } else if (kind === EV_SWITCH) {
        if (rows[at + 4] !== NONE) left![rows[at + 4]!] = NONE;
        // The thread that has moved it goes back to sleep: that changes nothing.
      } else if (changes.has(kind) && !(kind === EV_BLOCK && (isStopper(w, task) || isHelper(w, task))))
        left!.fill(NONE);
    }
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] === EV_ACTIVE_BALANCE && rows[at + 4] === AB_MOVED) left![movedIn(events)] = rows[at + 3]!;
    }
    return says;
  },
};
