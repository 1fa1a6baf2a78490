// C14, ended by c8a85394cfdb: looking at a sibling's pick already noted that it was made for the fair server. See `history`.

import type { Mutant } from '../design.ts';
import { DL, FAIR, NONE } from '../ids.ts';
import { areSiblings, isServer } from '../view.ts';

export const servedMarkOutlivesItsPick: Mutant = {
  row: 'C14',
  name: 'served-mark-outlives-its-pick',
  history:
    'A selection notes for each sibling that its fair server is about to serve whom it looked at, though that task may be given nothing.',
  source: 'cosched-balance:C14',
  designs: ['core-A3-server'],
  caughtBy: ['a-server-serves-its-donor-alone'],
  patch: {
    rules: (rules) => ({
      pickFor(m, cpu) {
        const { w } = m;
        const pick = rules.pickFor(m, cpu);
        for (let i = 0; i < w.cpus; i++) {
          if (i === cpu || !areSiblings(w, i, cpu)) continue;
          const best = m.classes[DL]!.pickTask(w, i);
          if (best === NONE || !isServer(w, best)) continue;
          w.cpu.served[i] = m.classes[FAIR]!.pickTask(w, i);
          m.touchCpu(i);
        }
        return pick;
      },
    }),
  },
};
