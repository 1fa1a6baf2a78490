// Our own, of the shape "half of a publication is left out".

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';

export const umcgKicksNobody: Mutant = {
  row: '',
  name: 'umcg-kicks-nobody',
  history: 'A worker is asked to stop by the flag in its word alone, and nothing makes it look.',
  source: 'umcg:I-11',
  designs: ['umcg-Z2'],
  caughtBy: ['a-request-to-stop-is-seen'],
  patch: { sections: { 'umcg-preempt': { 'preempt-kick': (section) => ({ ...section, run: () => DONE }) } } },
};
