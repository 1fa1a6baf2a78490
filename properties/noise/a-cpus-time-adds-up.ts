// The statistics of a CPU against the clock: what it idled, what tasks executed, what interrupts took and what was stolen are all of its
// time. A CPU that idles for the sake of its siblings idles.

import { NOISE_IRQS_OFF, NOISE_NONE, NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always } from '../types.ts';

export const aCpusTimeAddsUp = always({
  name: 'a-cpus-time-adds-up',
  because:
    'the load of a machine is computed from these numbers, and time that is in none of them makes it look busier, or less',
  source: ['cosched-balance:FI-STAT', '548796e2e70b'],
  appliesTo: (features) => features.has('noise'),
  judged: 'section',
  about: 'cpu',
  check(w, cpu) {
    const { idleNs, busyNs, irqNs, stealNs } = w.noise;
    const all = idleNs[cpu]! + busyNs[cpu]! + irqNs[cpu]! + stealNs[cpu]! + openNs(w, cpu);
    const now = w.system.nowNs[0]!;
    if (all === now) return null;
    return `of ${now} ns CPU ${cpu} has ${all} ns in its statistics: idle ${idleNs[cpu]}, tasks ${busyNs[cpu]}, interrupts ${irqNs[cpu]}, stolen ${stealNs[cpu]}, and ${openNs(w, cpu)} not booked yet`;
  },
});

/** What it has done since the last booking, if that is going to count. */
function openNs(w: View, cpu: number): number {
  const { kind, bookedNs, countsIdle } = w.noise;
  if (kind[cpu] !== NOISE_NONE && kind[cpu] !== NOISE_IRQS_OFF) return 0;
  if (w.cpu.curr[cpu] === NONE && countsIdle[cpu] === 0) return 0;
  return w.system.nowNs[0]! - bookedNs[cpu]!;
}
