// Leases: a higher class that comes to a CPU which holds no lease takes nothing away from the siblings, and they need not stop for it.

import { EV_CORE_LEASE, EVENT_STRIDE, LEASE_GIVEN, LEASE_TAKEN, LEASE_TAKEN_AWAY } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { withLeases } from './words.ts';

export const onlyALeasedCpuIsTakenAway: Monitor = {
  kind: 'monitor',
  hears: [EV_CORE_LEASE],
  name: 'only-a-leased-cpu-is-taken-away',
  because:
    'a CPU that turns from idle to RT work has nothing to release, and counting it stalls its siblings behind every burst',
  source: ['cosched-balance:H-LEASE', 'cosched-balance:STARVE'],
  appliesTo: withLeases,
  memory: part('leaseTaken', 'cpu', { holds: ghost('1: it holds the lease of its core') }),
  hear({ count, rows }, { holds }) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CORE_LEASE) continue;
      const cpu = rows[at + 3]!;
      const what = rows[at + 4];
      if (what === LEASE_TAKEN || what === LEASE_GIVEN) holds![cpu] = what === LEASE_TAKEN ? 1 : 0;
      if (what === LEASE_TAKEN_AWAY && holds![cpu] === 0)
        return `CPU ${cpu} was taken away from set ${rows[at + 5]}, which it did not execute`;
    }
    return null;
  },
};
