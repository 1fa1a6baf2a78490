// C12: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const forcedIdleIsInNoStatistics: Mutant = {
  row: 'cosched-balance:C12',
  name: 'forced-idle-is-in-no-statistics',
  history:
    'An interrupt that leaves an idle CPU asks idle_cpu(), which says no where tasks are queued: a CPU that is forced idle is not counted as idle from there on.',
  source: 'cosched-balance:C12',
  designs: ['core-A3-noise'],
  caughtBy: ['a-cpus-time-adds-up'],
  patch: {
    rules: () => ({ resumesIdle: (w, cpu) => w.cpu.curr[cpu] === NONE && w.cpu.nrRunning[cpu] === 0 }),
  },
};
