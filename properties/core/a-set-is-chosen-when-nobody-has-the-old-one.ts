// Leases: the next set of a core is chosen when no sibling holds the lease of the old one, and none is gone that held it.

import { EV_CORE_LEASE, EV_CORE_SET, EVENT_STRIDE, LEASE_BACK, LEASE_GIVEN, LEASE_TAKEN } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { together, withLeases } from './words.ts';

export const aSetIsChosenWhenNobodyHasTheOldOne: Monitor = {
  kind: 'monitor',
  hears: [EV_CORE_LEASE, EV_CORE_SET],
  name: 'a-set-is-chosen-when-nobody-has-the-old-one',
  because:
    'a sibling that still executes members of the old set, or will come back to them, executes beside the new one',
  source: ['cosched-balance:H-LEASE'],
  appliesTo: withLeases,
  memory: part('leaseHolders', 'cpu', {
    holds: ghost('1: it holds the lease of its core'),
    away: ghost('1: it held that when a higher class took it'),
  }),
  hear({ count, rows }, { holds, away }, w) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const cpu = rows[at + 3]!;
      if (rows[at] === EV_CORE_LEASE) {
        const what = rows[at + 4];
        if (what === LEASE_TAKEN || what === LEASE_GIVEN) holds![cpu] = what === LEASE_TAKEN ? 1 : 0;
        else away![cpu] = what === LEASE_BACK ? 0 : 1;
        continue;
      }
      if (rows[at] !== EV_CORE_SET) continue;
      for (let other = 0; other < w.cpus; other++) {
        if (!together(w, cpu, other) || (holds![other] === 0 && away![other] === 0)) continue;
        const still = holds![other] === 1 ? 'holds the lease of' : 'was taken away from';
        return `the core of CPU ${cpu} has turned to set ${rows[at + 4]}, and CPU ${other} still ${still} set ${rows[at + 5]}`;
      }
    }
    return null;
  },
};
