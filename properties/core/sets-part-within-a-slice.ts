// The same where nobody is asked: a member learns of the decision when it schedules next, or at the tick after its slice has ended.

import { FAIR } from '../../model/ids.ts';
import { exclusion } from './exclusion.ts';

export const setsPartWithinASlice = exclusion({
  name: 'sets-part-within-a-slice',
  because: 'this is what the absence of any notification costs: members go on until the end of their slice',
  source: ['cosched-balance:A-EXCL', 'cosched-balance:Z20', 'seeds:cosched-non-atomic'],
  appliesTo: (features) => features.has('core-sets') && !features.has('core-sets-notified'),
  memory: 'setsSlice',
  formula:
    'the longer slice of both, a tick and an interrupt after the last decision; fair tasks of a machine with a tick alone, time with somebody held does not count',
  boundNs: (w, shape, a, b) =>
    shape.tickNs > 0 && w.task.cls[a] === FAIR && w.task.cls[b] === FAIR
      ? Math.max(w.fair.sliceNs[a]!, w.fair.sliceNs[b]!) + shape.tickNs + shape.ipiNs
      : Infinity,
});
