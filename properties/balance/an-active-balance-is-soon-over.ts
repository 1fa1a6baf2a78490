// AB-RESET: from the flag to its end. The thread that does the work is more urgent than all else, so it is one interrupt away.

import { EV_ACTIVE_BALANCE } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';

const FORMULA = `one inter-processor interrupt and ${SWITCHING}; time with somebody held does not count`;

export const anActiveBalanceIsSoonOver: Window = {
  kind: 'window',
  name: 'an-active-balance-is-soon-over',
  because:
    'while it lasts nobody else can have that CPU relieved, and what it was asked for may have changed when it comes',
  source: ['cosched-balance:AB-RESET', 'cosched-balance:K8', 'f0498d2a54e7'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_ACTIVE_BALANCE],
  about: 'cpu',
  memory: part('activeBalance', 'cpu', {
    open: ghost('its flag is up'),
    openNs: ghost('how long it has been'),
    maxNs: ghost('row 0: the longest of this run'),
    heldNs: ghost('row 0: time held so far at the last look'),
  }),
  observe(w, _events, memory, passedNs, shape) {
    const { open, openNs, maxNs, heldNs } = memory as Record<string, Float64Array>;
    const held = heldNs![0] !== w.system.heldNs[0];
    heldNs![0] = w.system.heldNs[0]!;
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1 && !held) openNs![cpu]! += passedNs;
      maxNs![0] = Math.max(maxNs![0]!, openNs![cpu]!);
      const boundNs = shape.ipiNs + switchingNs(shape);
      if (openNs![cpu]! > boundNs && says === null)
        says = `the flag of CPU ${cpu} has been up for ${openNs![cpu]} ns; ${FORMULA}: ${boundNs} ns`;
      open![cpu] = w.lb.active[cpu]!;
      if (open![cpu] === 0) openNs![cpu] = 0;
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
