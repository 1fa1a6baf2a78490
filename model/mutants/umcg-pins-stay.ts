// Our own: the shape of row D1 on another path.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';

export const umcgPinsStay: Mutant = {
  row: '',
  name: 'umcg-pins-stay',
  history: 'The wait goes to sleep without giving back what it pinned.',
  source: 'umcg:I-15',
  designs: ['umcg-Z2'],
  caughtBy: ['pins-last-as-long-as-a-call'],
  patch: { sections: { 'umcg-wait': { unpin: (section) => ({ ...section, run: () => NEXT }) } } },
};
