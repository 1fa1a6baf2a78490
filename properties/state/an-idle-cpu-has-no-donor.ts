// A CPU that idles has idle as donor as well, also where it idles for a moment and is to schedule again, in a detour of the chain walk. Inside
// schedule() the donor is the one picked last, and a pull may give the lock back before the switch.

import { NONE } from '../../model/ids.ts';
import { insideKernel } from '../../model/view.ts';
import { always } from '../types.ts';
import { chainsShareACpu, cpuName } from '../vocabulary.ts';

export const anIdleCpuHasNoDonor = always({
  name: 'an-idle-cpu-has-no-donor',
  because:
    "a waiter that is donor while nothing executes is charged for it, and is still the class's current entity when it leaves",
  source: ['proxy-exec:D3', 'proxy-exec:T5', 'proxy-exec:A2'],
  appliesTo: (features) => features.has('proxy-execution') && chainsShareACpu(features),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE || w.cpu.curr[cpu] !== NONE || insideKernel(w, cpu)) return null;
    return `${cpuName(cpu)} executes idle, and its donor is ${names.task(donor)}`;
  },
});
