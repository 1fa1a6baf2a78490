// A worker that blocks again in the same system call is BLOCKED already. Here its server is told each time.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { NONE } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgReportsABlockTwice: Mutant = {
  row: '',
  name: 'umcg-reports-a-block-twice',
  history: 'A system call may block more than once, and a mutex that is woken for and lost again is slept on twice.',
  source: 'umcg:P-10',
  designs: ['umcg-Z2-proxy', 'umcg-Z2'],
  caughtBy: ['blocks-and-unblocks-alternate'],
  patch: {
    rules: () => ({ umcgMayBlock: () => true }),
    sections: {
      'umcg-block': {
        'block-pins': (section) => ({
          ...section,
          run(m, f) {
            const { umcg, frame } = m.w;
            const task = taskOf(m.w, f);
            frame.c[f] = umcg.pinned[task] === NONE ? umcg.server[task]! : umcg.pinned[task]!;
            return NEXT;
          },
        }),
      },
    },
  },
};
