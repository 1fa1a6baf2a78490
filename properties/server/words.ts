// Words that the claims about fair servers share.

import { EVENT_STRIDE } from '../../model/events.ts';
import type { FeatureSet } from '../../model/features.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import type { EventReader } from '../types.ts';

/** Is one of these kinds among the events? A monitor that looks at the clock looks only then. */
export function hearsAny({ count, rows }: EventReader, kinds: readonly number[]): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (kinds.includes(rows[at]!)) return true;
  return false;
}

export const withServers = (features: FeatureSet): boolean => features.has('fair-server');
export const withExactServers = (features: FeatureSet): boolean =>
  features.has('fair-server') && features.has('exact-enforcement');

/** Is this time of fair tasks, or idle time? */
export function fairOrIdle(w: View, cpu: number): boolean {
  const donor = w.cpu.donor[cpu]!;
  return donor === NONE || w.task.cls[donor] === FAIR;
}
