// cosched-balance:L23: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

const TAKE = sectionId('stop-take');

export const nobodyMakesRoom: Mutant = {
  row: 'cosched-balance:L23',
  name: 'nobody-makes-room',
  history:
    'The stopper that is asked to move who executes in the way of a task that may not migrate finds it no CPU, and the request is over.',
  source: 'cosched-balance:L23',
  designs: ['linux'],
  caughtBy: ['who-is-asked-to-make-room-goes'],
  patch: {
    sections: {
      stopper: {
        'stop-push-find': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const cpu = f - 2 * w.cpus - w.tasks;
            w.cpu.pushBusy[cpu] = 0;
            m.touchCpu(cpu);
            m.release(f, 0);
            return TAKE;
          },
        }),
      },
    },
  },
};
