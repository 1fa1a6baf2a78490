// Root domains, as claims about bandwidth, balancing and hotplug count them.

import type { View } from '../model/view.ts';

/** CPUs of this root domain that are active. */
export function activeCpus(w: View, root: number): number {
  let count = 0;
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.root[cpu] === root && w.cpu.active[cpu] === 1) count++;
  return count;
}
