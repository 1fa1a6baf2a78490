// What ends a time in which nothing but passes and switches happens: the claims about idle CPUs and uneven queues count such times alone.

import {
  EV_AFFINITY,
  EV_BLOCK,
  EV_CPU_ACTIVE,
  EV_CPU_ONLINE,
  EV_MIGRATE_DISABLE,
  EV_POLICY,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import type { EventReader } from '../types.ts';

export const CHANGES: ReadonlySet<number> = new Set([
  EV_AFFINITY,
  EV_BLOCK,
  EV_CPU_ACTIVE,
  EV_CPU_ONLINE,
  EV_MIGRATE_DISABLE,
  EV_POLICY,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
]);

/** Is one of the events of such a kind? */
export function hasAny({ count, rows }: EventReader, kinds: ReadonlySet<number>): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (kinds.has(rows[at]!)) return true;
  return false;
}
