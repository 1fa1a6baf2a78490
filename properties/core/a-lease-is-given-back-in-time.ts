// Leases: whoever drains a core waits for its siblings, and these have heard of it within an interrupt.

import { EV_CORE_LEASE } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { together, withLeases } from './words.ts';

const FORMULA = 'one inter-processor interrupt and a switch of each sibling; time with somebody held does not count';

export const aLeaseIsGivenBackInTime: Window = {
  kind: 'window',
  hears: [EV_CORE_LEASE],
  name: 'a-lease-is-given-back-in-time',
  because: 'a CPU that was taken away, and every sibling that waits for the next set, idles until then',
  source: ['cosched-balance:H-PROGRESS', 'cosched-balance:H-LEASE'],
  appliesTo: withLeases,
  about: 'cpu',
  memory: part('leaseDrains', 'cpu', {
    open: ghost('1: the lease of this CPU has been asked back, since the last look'),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, _events, memory, passedNs, shape) {
    const { openNs, open } = memory;
    const held = wasHeld(memory, w);
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1 && !held) lasts(memory, cpu, passedNs);
      const bound = shape.ipiNs + siblingsOf(w, cpu) * switchingNs(shape);
      if (openNs![cpu]! > bound && says === null)
        says = `CPU ${cpu} still holds the lease of set ${w.core.set[w.core.leader[cpu]!]}, which was asked back ${openNs![cpu]} ns ago; ${FORMULA}: ${bound} ns`;
      const asked = w.core.leased[cpu] === 1 && w.core.draining[w.core.leader[cpu]!] === 1 && w.cpu.online[cpu] === 1;
      open![cpu] = asked && timeMayPass(w) ? 1 : 0;
      if (!asked) ends(memory, cpu);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

function siblingsOf(w: View, cpu: number): number {
  let siblings = 0;
  for (let other = 0; other < w.cpus; other++) if (together(w, cpu, other)) siblings++;
  return siblings;
}
