// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';

export const secondBestIsKept: Mutant = {
  row: '',
  name: 'second-best-is-kept',
  history: 'A task that was displaced or cannot run where it woke up is never pushed.',
  source: 'base-scheduler:G-top-M',
  designs: ['vanilla'],
  caughtBy: ['the-most-urgent-run'],
  patch: {
    rules: () => ({
      pushSelect: (m, f) => {
        m.w.cpu.callbacks[m.w.frame.a[f]!] = 0;
        return DONE;
      },
    }),
  },
};
