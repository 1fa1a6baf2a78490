// Row 25: whoever comes to the list of a server that has a worker running waits until that one stops.

import type { Mutant } from '../design.ts';
import { type Section, sectionId } from '../frames.ts';
import { NONE, UMCG_RUNNING } from '../ids.ts';
import { stateOf } from '../umcg/words.ts';

const lazy = (section: Section): Section => ({
  ...section,
  run(m, f) {
    const current = m.w.umcg.current[m.w.frame.d[f]!]!;
    return current !== NONE && stateOf(m.w, current) === UMCG_RUNNING ? sectionId('unpin') : section.run(m, f);
  },
});

export const umcgLazyWake: Mutant = {
  row: '25',
  name: 'umcg-lazy-wake',
  history: 'The LAZY variant did not wake a server whose worker runs, so that an unblocked worker waits for that one.',
  source: 'umcg:25',
  designs: ['umcg-Z2'],
  caughtBy: ['a-server-hears-of-its-list'],
  patch: { sections: { 'umcg-leave': { 'server-run': lazy } } },
};
