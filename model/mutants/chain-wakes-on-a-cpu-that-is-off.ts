// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const chainWakesOnACpuThatIsOff: Mutant = {
  row: '',
  name: 'chain-wakes-on-a-cpu-that-is-off',
  history: 'A chain is queued on the CPU that it belongs to, which has gone offline while its owner slept.',
  source: 'proxy-exec:P3-linked',
  designs: ['proxy-P3-linked'],
  caughtBy: ['nothing-is-left-on-a-cpu-that-is-off'],
  patch: {
    sections: {
      activate: {
        'chain-waiter': (section) => ({
          ...section,
          run(m, f) {
            const { active } = m.w.cpu;
            const was = Uint8Array.from(active);
            active.fill(1);
            const next = section.run(m, f);
            active.set(was);
            return next;
          },
        }),
      },
    },
  },
};
