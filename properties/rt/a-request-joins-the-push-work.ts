// A CPU asks others to push while the work roams already: the case that the counters of the loop are for.

import { NONE } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aRequestJoinsThePushWork = sometimes({
  name: 'a-request-joins-the-push-work',
  because: 'a request that finds the work on its way must make it go round once more, and only tried where one does',
  source: ['base-scheduler:R7'],
  appliesTo: (features) => features.has('rt-push-ipi'),
  about: 'cpu',
  seen: (w, cpu) => w.root.rtoCpu[cpu] !== NONE && w.root.rtoLoopNext[cpu]! - w.root.rtoLoop[cpu]! > 1,
});
