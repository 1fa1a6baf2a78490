// base-scheduler:42: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { WAKING } from '../ids.ts';

export const handOverIgnoresMask: Mutant = {
  row: '42',
  name: 'hand-over-ignores-mask',
  history:
    'A wake-up that was handed over goes on to the CPU that it was handed to, although the mask has excluded that CPU meanwhile.',
  source: 'base-scheduler:42',
  designs: ['linux'],
  caughtBy: ['who-is-outside-its-mask-has-a-caller-waiting'],
  patch: {
    sections: {
      affinity: {
        'set-mask': (section) => ({
          ...section,
          run(m, f) {
            const { task } = m.w;
            const t = m.w.frame.a[f]!;
            if (task.state[t] !== WAKING) return section.run(m, f);
            task.allowedLo[t] = m.w.frame.b[f]!;
            task.allowedHi[t] = m.w.frame.c[f]!;
            m.touchTask(t);
            return DONE;
          },
        }),
      },
    },
  },
};
