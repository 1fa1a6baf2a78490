// M20: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';
import { inMask } from '../view.ts';

export const returnByMaskOnly: Mutant = {
  row: 'M20',
  name: 'return-by-mask-only',
  history:
    'The wake-up sends a moved waiter home only when its mask excludes this CPU, and forgets that it had disabled migration.',
  source: 'proxy-exec:M20',
  designs: ['proxy-P2'],
  caughtBy: ['curr-may-execute-here'],
  patch: {
    rules: () => ({
      needsReturn: (w, task) => w.task.isBlocked[task] === 1 && !inMask(w, task, w.task.cpu[task]!),
    }),
  },
};
