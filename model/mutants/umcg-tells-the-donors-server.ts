// The block hook takes the server of the scheduling context that is in use, and not that of the worker which executes.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { NONE, UMCG_WORKER } from '../ids.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgTellsTheDonorsServer: Mutant = {
  row: '',
  name: 'umcg-tells-the-donors-server',
  history:
    'A lock owner that executes for the worker of another server blocks, and the hook reads the server of the donor.',
  source: 'umcg:P-5',
  designs: ['umcg-Z2-proxy'],
  caughtBy: ['a-hook-tells-its-own-server'],
  patch: {
    sections: {
      'umcg-block': {
        'block-pins': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            const { w } = m;
            const donor = w.cpu.donor[w.task.onCpu[taskOf(w, f)]!]!;
            if (next === NEXT && donor !== NONE && donor < w.tasks && w.umcg.role[donor] === UMCG_WORKER)
              w.frame.c[f] = w.umcg.server[donor]!;
            return next;
          },
        }),
      },
    },
  },
};
