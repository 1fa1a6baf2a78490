// A DEADLINE donor has used up its budget through somebody else's execution.

import { DL, NONE } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aDonorIsThrottledWhileItLends = sometimes({
  name: 'a-donor-is-throttled-while-it-lends',
  because: 'isolation under donation is only tried where a lent budget comes to its end',
  source: ['proxy-exec:A3', 'proxy-exec:A4', 'proxy-exec:T5'],
  appliesTo: (features) => features.has('proxy-execution') && features.has('cbs'),
  about: 'cpu',
  seen(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    if (donor === NONE || curr === NONE || curr === donor) return false;
    return w.task.cls[donor] === DL && w.dl.throttled[donor] === 1;
  },
});
