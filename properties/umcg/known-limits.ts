// What UMCG designs do not promise although a claim here asks for it. Each has its smallest scenario in corpus/limits/.

import type { KnownLimit } from '../types.ts';

/** The first RFC, and the draft on top of it. */
const FIRST_RFC: readonly string[] = ['umcg-Z1', 'umcg-Zs'];

export const UMCG_LIMITS: readonly KnownLimit[] = [
  {
    property: 'who-keeps-to-the-protocol-is-not-killed',
    designs: FIRST_RFC,
    cause: (says) => says.startsWith('the process of '),
    reason:
      'the first RFC hooks system calls and no exceptions: a worker that faults has nothing pinned when it blocks',
    source: 'umcg:23',
  },
  {
    property: 'no-server-sleeps-on-who-is-gone',
    designs: FIRST_RFC,
    cause: (says) => says.endsWith('which has unregistered'),
    reason: 'the first RFC wakes nobody when a worker unregisters',
    source: 'umcg:42',
  },
];
