// One interrupt at a time: that is what the work was made for, instead of all CPUs going for the same locks.

import { NONE } from '../../model/ids.ts';
import { hasPushWork } from '../../model/view.ts';
import { always } from '../types.ts';

export const onePushWorkRoams = always({
  name: 'one-push-work-roams',
  because: 'CPUs that all become less urgent at once would else crowd at the lock of the one that has a task to give',
  source: ['base-scheduler:R7', 'tell_cpu_to_push() of kernel/sched/rt.c'],
  appliesTo: (features) => features.has('rt-push-ipi'),
  judged: 'section',
  about: 'world',
  check(w) {
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (!hasPushWork(w, cpu)) continue;
      for (let other = cpu + 1; other < w.cpus; other++) {
        if (w.cpu.root[other] === w.cpu.root[cpu] && hasPushWork(w, other))
          return `the push work is on CPU ${cpu} and on CPU ${other}`;
      }
      if (w.root.rtoCpu[w.cpu.root[cpu]!] === NONE) return `CPU ${cpu} has the push work, which is said not to roam`;
    }
    return null;
  },
});
