// Our own, of the shape "two publications in the wrong order": the server is told of a block that is not visible yet.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';

export const umcgTellsBeforeItWrites: Mutant = {
  row: '',
  name: 'umcg-tells-before-it-writes',
  history:
    'The block hook wakes the server and writes BLOCKED after that; the server looks, sees its worker run, and sleeps.',
  source: 'umcg:I-8t',
  designs: ['umcg-Z2'],
  caughtBy: ['a-sleeping-servers-worker-runs', 'a-server-looks-after-each-block'],
  patch: {
    order: { 'umcg-block': ['block-server', 'block-wake', 'block-state'] },
    sections: {
      'umcg-block': {
        'block-server': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            return NEXT;
          },
        }),
      },
    },
  },
};
