// Others may clear what a task waits for, never set it. The word itself is no event, so it is compared whenever an event names the
// task: what appeared since must have been declared by the task, from the CPU that executes it, in this very section.

import {
  EV_BLOCKED_ON,
  EV_CONTENTION_BEGIN,
  EV_SET_STATE,
  EVENT_STRIDE,
  EVERY_KIND,
  NAMES_NO_TASK,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { EventReader, Monitor } from '../types.ts';
import { follow, whereColumns } from './follow.ts';

export const onlyTheTaskItselfBeginsToWait: Monitor = {
  kind: 'monitor',
  // Any event may name a task.
  hears: EVERY_KIND,
  name: 'only-the-task-itself-begins-to-wait',
  because: 'a waiter that somebody else put back to waiting has lost the wake-up that was meant for it',
  source: ['proxy-exec:B5', 'K Prateek Nayak, 2026-04-03'],
  appliesTo: (features) => features.has('mutex'),
  memory: part('beginsToWait', 'task', {
    ...whereColumns,
    seen: ghost('mutex in blocked_on when an event last named the task; -1: none', NONE),
  }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    const seen = memory.seen!;
    const { blockedOn } = w.task;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const cpu = rows[at + 2]!;
      const task = rows[at + 3]!;
      follow(memory, 0, kind, cpu, task, rows[at + 4]!);
      if (task === NONE || NAMES_NO_TASK.has(kind)) continue;
      const declares = isDeclaration(kind);
      if (declares && memory.runsOn![task] !== cpu) {
        return `CPU ${cpu} made ${names.task(task)} wait, but does not execute it`;
      }
      const now = blockedOn[task]!;
      if (now !== NONE && now !== seen[task] && !declaredHere(events, task)) {
        return `${names.task(task)} waits for ${names.mutex(now)} and did not say so itself`;
      }
      seen[task] = now;
    }
    return null;
  },
};

const isDeclaration = (kind: number): boolean =>
  kind === EV_SET_STATE || kind === EV_CONTENTION_BEGIN || kind === EV_BLOCKED_ON;

function declaredHere({ count, rows }: EventReader, task: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (isDeclaration(rows[at]!) && rows[at + 3] === task) return true;
  }
  return false;
}
