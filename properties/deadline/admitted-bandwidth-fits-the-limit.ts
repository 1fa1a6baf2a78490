// Each change of what is admitted, of the limit and of the CPUs is tested, so the sum fits at all times.

import { activeCpus } from '../root-domain.ts';
import { always } from '../types.ts';

export const admittedBandwidthFitsTheLimit = always({
  name: 'admitted-bandwidth-fits-the-limit',
  because: 'beyond the limit no reservation is guaranteed anything, and everything below DEADLINE may starve',
  source: ['base-scheduler:B13', 'linux-observed:L11', 'a57415f5d1e4'],
  appliesTo: (features) => features.has('admission-control'),
  judged: 'section',
  about: 'cpu',
  check(w, cpu) {
    const root = w.cpu.root[cpu]!;
    const limit = w.root.limitBw[root]!;
    if (limit < 0) return null;
    const cpus = activeCpus(w, root);
    const total = w.root.totalBw[root]!;
    if (total <= limit * cpus) return null;
    return `root domain ${root} has admitted ${total}, its ${cpus} CPUs may have ${limit} each`;
  },
});
