// M46: see `history`. Where the executing task is of another class, the donor decides as before.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const newcomerIsComparedWithCurr: Mutant = {
  row: 'M46',
  name: 'newcomer-is-compared-with-curr',
  history:
    'A task that comes to a runqueue is compared with the executing task, not with the donor: preemption is needless, or missing.',
  source: 'proxy-exec:M46',
  designs: ['proxy-P2'],
  caughtBy: ['donor-beats-all-queued-here'],
  patch: {
    rules: () => ({
      comparedWith(w, cpu) {
        const [curr, donor] = [w.cpu.curr[cpu]!, w.cpu.donor[cpu]!];
        return curr !== NONE && donor !== NONE && w.task.cls[curr] === w.task.cls[donor] ? curr : donor;
      },
    }),
  },
};
