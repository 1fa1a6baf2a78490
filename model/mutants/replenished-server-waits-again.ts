// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';
import { SERVER_USED_UP } from '../ids.ts';
import { isServer, serverState } from '../view.ts';

export const replenishedServerWaitsAgain: Mutant = {
  row: '',
  name: 'replenished-server-waits-again',
  history:
    'A server that was replenished waits for its zero-laxity instant once more, so that fair tasks starve for two periods.',
  source: 'base-scheduler:D6',
  designs: ['linux'],
  caughtBy: ['a-starving-fair-task-is-served-in-time'],
  patch: {
    sections: {
      replenish: {
        replenish: (section) => ({
          ...section,
          run(m, f) {
            const task = m.w.frame.a[f]!;
            const cpu = m.w.task.cpu[task]!;
            if (isServer(m.w, task) && serverState(m.w, cpu) === SERVER_USED_UP) m.w.cpu.serverRunning[cpu] = 0;
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
