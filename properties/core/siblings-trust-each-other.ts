// Exclusion, as core scheduling promises it: who runs user code beside somebody with another cookie stops as soon as a request to
// reschedule has reached it. Each selection tells anew: one that comes before the last one has arrived may keep a pair going. A cookie that
// changes while its task executes takes two of them: to its own CPU, and to the siblings.

import { exclusion } from './exclusion.ts';
import { withCookies } from './words.ts';

export const siblingsTrustEachOther = exclusion({
  name: 'siblings-trust-each-other',
  because: 'a sibling thread can read what its neighbour brings into the caches that they share',
  source: ['cosched-balance:A-EXCL', 'cosched-balance:C29'],
  appliesTo: withCookies,
  memory: 'exclusion',
  formula:
    'one inter-processor interrupt after the last selection of the core, two after the cookie of a running task changed; time with somebody held does not count',
  boundNs: (_w, shape, _a, _b, changed) => (changed ? 2 : 1) * shape.ipiNs,
});
