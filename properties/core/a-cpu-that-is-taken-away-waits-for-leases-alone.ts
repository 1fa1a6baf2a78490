// Leases: who takes a CPU from its set idles for its siblings as long as one of them holds the lease, and then goes on.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { together, withLeases } from './words.ts';

export const aCpuThatIsTakenAwayWaitsForLeasesAlone = always({
  name: 'a-cpu-that-is-taken-away-waits-for-leases-alone',
  because: 'a sibling that has given its lease back may execute RT work for any time, and nobody tells when that ends',
  source: ['cosched-balance:H-PROGRESS', 'cosched-balance:H-LEASE'],
  appliesTo: withLeases,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu) {
    if (w.core.takenAway[cpu] === 0 || w.cpu.curr[cpu] !== NONE || w.cpu.online[cpu] === 0) return null;
    for (let other = 0; other < w.cpus; other++)
      if (other !== cpu && together(w, cpu, other) && w.core.leased[other] === 1) return null;
    return `CPU ${cpu} was taken away from its set and idles, and no sibling holds the lease`;
  },
});
