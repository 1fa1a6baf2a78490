// Our own, of the shape "a wake-up is left out on one path".

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

export const umcgUnblockTellsNobody: Mutant = {
  row: '',
  name: 'umcg-unblock-tells-nobody',
  history: 'A worker that comes back from a block puts itself on the list and does not wake its server.',
  source: 'umcg:I-7',
  designs: ['umcg-Z2'],
  caughtBy: ['a-server-hears-of-its-list'],
  patch: { sections: { 'umcg-leave': { 'server-run': (section) => ({ ...section, run: () => sectionId('unpin') }) } } },
};
