// A waiter that is moved as a scheduling context remembers where it may execute, also when its mask changes and still has that CPU. No tracepoint carries wake_cpu, so this monitor
// reads that one column; which moves happened it hears.

import {
  EV_ACTIVATE,
  EV_AFFINITY,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_RETURN,
  EV_STOP_WORK,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { mayExecuteOn } from '../../model/view.ts';
import type { EventReader, Monitor } from '../types.ts';

export const proxyMigrationKeepsTheHome: Monitor = {
  kind: 'monitor',
  hears: [EV_ACTIVATE, EV_AFFINITY, EV_MIGRATE, EV_PROXY_MIGRATE, EV_RETURN, EV_STOP_WORK, EV_WAKEUP, EV_WAKEUP_NEW],
  name: 'proxy-migration-keeps-the-home',
  because: 'a waiter whose home is forgotten would execute where its owner happened to be when it gets the mutex',
  source: ['proxy-exec:E7', 'proxy-exec:M16', 'proxy-exec:T16'],
  appliesTo: () => true,
  memory: part('proxyHome', 'task', {
    home: ghost('wake_cpu that the moves heard so far leave; -1: none heard yet', NONE),
  }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    const home = memory.home!;
    const { wakeCpu } = w.task;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (kind === EV_AFFINITY) {
        const before = home[task]!;
        home[task] = wakeCpu[task]!;
        const left = before !== NONE && before !== home[task] && mayExecuteOn(w, task, before);
        if (left && !movesIn(events, i, task)) {
          return `${names.task(task)} has CPU ${home[task]} as home since its mask changed, and CPU ${before}, which it had, is in that mask`;
        }
      }
      // It may be sent home to where it is.
      else if (kind === EV_RETURN) home[task] = rows[at + 5]!;
      else if ((kind === EV_WAKEUP && rows[at + 5] === 0) || kind === EV_WAKEUP_NEW) {
        home[task] = rows[at + 4]!;
        if (wakeCpu[task] !== home[task]) return wrongHome(names.task(task), 'woke on', home[task]!, wakeCpu[task]!);
      } else if (kind === EV_MIGRATE) {
        home[task] = rows[at + 5]!;
        if (wakeCpu[task] !== home[task]) return wrongHome(names.task(task), 'moved to', home[task]!, wakeCpu[task]!);
      } else if (
        (kind === EV_PROXY_MIGRATE || kind === EV_ACTIVATE) &&
        home[task] !== NONE &&
        wakeCpu[task] !== home[task]
      ) {
        return `${names.task(task)} lends its context on CPU ${rows[at + 5]} and has CPU ${wakeCpu[task]} as home now, not CPU ${home[task]}`;
      }
      // A stopper that is on its way, whoever asked for it, gives the task a home inside its mask if it finds it blocked, and nobody hears of that.
      if (kind === EV_STOP_WORK || w.task.affinityPending[task] === 1) home[task] = NONE;
    }
    return null;
  },
};

/** The change of mask goes on as a move: where it goes is its home. */
function movesIn({ count, rows }: EventReader, from: number, task: number): boolean {
  for (let i = from; i < count; i++) {
    if (rows[i * EVENT_STRIDE] === EV_MIGRATE && rows[i * EVENT_STRIDE + 3] === task) return true;
  }
  return false;
}

const wrongHome = (task: string, how: string, cpu: number, home: number): string =>
  `${task} ${how} CPU ${cpu} but has CPU ${home} as home`;
