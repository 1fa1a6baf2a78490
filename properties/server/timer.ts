// The replenishment timer of an entity, as claims read it.

import { TIMER_REPLENISH } from '../../model/events.ts';
import { NEVER } from '../../model/ids.ts';
import { timerOf } from '../../model/timers.ts';
import type { View } from '../../model/view.ts';

/** Where its timer stands, ns; null when it is not armed. */
export function timerNs(w: View, task: number): number | null {
  const at = w.timer.atNs[timerOf(task, TIMER_REPLENISH)]!;
  return at === NEVER ? null : at;
}
