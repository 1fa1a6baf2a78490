// A waiter that sits away from its home when it stops being blocked must choose a CPU before it executes. How it became
// unblocked does not matter: this hears only where it was moved, whether it passed a selection, and where it executes next.

import {
  EV_AFFINITY,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RETURN,
  EV_SWITCH,
  EV_WAKEUP,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const visitorsGoHomeBeforeTheyExecute: Monitor = {
  kind: 'monitor',
  hears: [EV_AFFINITY, EV_MIGRATE, EV_PROXY_MIGRATE, EV_RETURN, EV_SWITCH, EV_WAKEUP],
  name: 'visitors-go-home-before-they-execute',
  because: 'only a scheduling context may sit on a CPU that its task is not allowed to execute on',
  source: [
    'proxy-exec:E8',
    'base-scheduler:DM2',
    'base-scheduler:DM7',
    'proxy-exec:M13',
    'proxy-exec:M21',
    '2d7622669836',
  ],
  appliesTo: (features) => features.has('proxy-execution'),
  memory: part('visitors', 'task', {
    away: ghost('CPU that it visits as a scheduling context; -1: it is at home', NONE),
    executes: ghost('it executes on some CPU'),
  }),
  hear({ count, rows }, memory, w, names) {
    const away = memory.away!;
    const executes = memory.executes!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (kind === EV_PROXY_MIGRATE) away[task] = rows[at + 5] === w.task.wakeCpu[task] ? NONE : rows[at + 5]!;
      else if (kind === EV_MIGRATE || kind === EV_RETURN || (kind === EV_WAKEUP && rows[at + 5] === 0))
        away[task] = NONE;
      else if (kind === EV_AFFINITY) {
        // A donor that its mask sends elsewhere becomes a visitor where it is; one that executes has a stopper coming.
        const visits =
          w.task.wakeCpu[task] !== w.task.cpu[task] && executes[task] === 0 && w.task.isBlocked[task] === 1;
        away[task] = visits ? w.task.cpu[task]! : NONE;
      } else if (kind === EV_SWITCH) {
        if (task !== NONE) executes[task] = 0;
        const next = rows[at + 4]!;
        if (next === NONE) continue;
        executes[next] = 1;
        const visited = away[next]!;
        away[next] = NONE;
        // A stopper that carries out a change of its mask may have made the CPU that it visits its home.
        if (visited !== NONE && w.task.wakeCpu[next] !== visited) {
          const cpu = rows[at + 2]!;
          return `${names.task(next)} executes on CPU ${cpu}, which it visited as a scheduling context, and chose no CPU since; its home is CPU ${w.task.wakeCpu[next]}`;
        }
      }
    }
    return null;
  },
};
