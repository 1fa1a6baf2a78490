// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const fairBeforeRealtime: Mutant = {
  row: '',
  name: 'fair-before-realtime',
  history: 'When a fair task leaves the CPU, the pick asks the fair class alone, as if nobody else were queued.',
  source: 'rv-monitors:rts',
  designs: ['vanilla'],
  caughtBy: ['realtime-goes-before-fair'],
  patch: {
    classes: {
      rt: (rt) => ({
        pickTask: (w, cpu) => (w.cpu.fairCurr[cpu] === NONE ? rt.pickTask(w, cpu) : NONE),
      }),
    },
  },
};
