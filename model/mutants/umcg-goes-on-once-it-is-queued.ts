// An unblocked worker queues itself, wakes a server, and goes on to user mode without waiting to be run.

import type { Mutant } from '../design.ts';
import { returns } from '../umcg/words.ts';

export const umcgGoesOnOnceItIsQueued: Mutant = {
  row: '',
  name: 'umcg-goes-on-once-it-is-queued',
  history:
    'The park on the way back to user mode is what ends the time in which a worker executes unmanaged; here there is none.',
  source: 'umcg:P-13',
  designs: ['umcg-O-proxy', 'umcg-O'],
  caughtBy: ['who-is-listed-executes-no-user-code'],
  patch: {
    sections: { 'umcg-o-return': { 'o-set': (section) => ({ ...section, run: (m, f) => returns(m, f, 0) }) } },
  },
};
