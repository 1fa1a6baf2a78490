// Our own: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that a kernel could have wrong.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
export const leavingCpuPushesNobody: Mutant = {
  row: '',
  name: 'leaving-cpu-pushes-nobody',
  history: 'A CPU on its way out takes no new tasks, but nobody moves those that it has.',
  source: 'base-scheduler:S10',
  designs: ['vanilla', 'linux'],
  caughtBy: ['a-leaving-cpu-waits-only-for-the-pinned'],
  patch: {
    sections: {
      'balance-push': {
        'balance-push': (section) => ({
          ...section,
          run: (m, f) => {
            m.w.cpu.callbacks[f] = 0;
            m.touchCpu(f);
            return DONE;
          },
        }),
      },
    },
  },
};
