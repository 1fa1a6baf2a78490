// Words that the claims about fair servers share.

import type { FeatureSet } from '../../model/features.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';

export const withServers = (features: FeatureSet): boolean => features.has('fair-server');
export const withExactServers = (features: FeatureSet): boolean =>
  features.has('fair-server') && features.has('exact-enforcement');

/** Is this time of fair tasks, or idle time? */
export function fairOrIdle(w: View, cpu: number): boolean {
  const donor = w.cpu.donor[cpu]!;
  return donor === NONE || w.task.cls[donor] === FAIR;
}
