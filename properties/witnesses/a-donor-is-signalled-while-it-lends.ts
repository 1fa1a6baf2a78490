// A signal has reached a task on whose context another one executes.

import { NO_SIGNAL, NONE } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aDonorIsSignalledWhileItLends = sometimes({
  name: 'a-donor-is-signalled-while-it-lends',
  because: 'a signal takes the donor away in the middle of its use, from any CPU',
  source: ['proxy-exec:T14', 'proxy-exec:V4', 'proxy-exec:M23'],
  appliesTo: (features) => features.has('proxy-execution'),
  about: 'cpu',
  seen(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    return donor !== NONE && curr !== NONE && curr !== donor && w.task.signal[donor] !== NO_SIGNAL;
  },
});
