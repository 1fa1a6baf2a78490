// Exclusion under hierarchical coscheduling whose leader asks the members of a set to follow. The switch is not atomic: until the request has
// arrived, members of two sets run beside each other. Of tasks of a higher class nothing is promised: they do not wait for a set.

import { FAIR } from '../../model/ids.ts';
import { exclusion } from './exclusion.ts';

export const setsAreToldApart = exclusion({
  name: 'sets-are-told-apart',
  because: 'a set that goes on beside the next one is what coscheduling was to prevent',
  source: ['cosched-balance:A-EXCL', 'cosched-balance:Z20'],
  appliesTo: (features) => features.has('core-sets-notified'),
  memory: 'setsTold',
  formula:
    'one inter-processor interrupt after the last decision of the leader; fair tasks alone, time with somebody held does not count',
  boundNs: (w, shape, a, b) => (w.task.cls[a] === FAIR && w.task.cls[b] === FAIR ? shape.ipiNs : Infinity),
});
