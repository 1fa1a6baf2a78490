// Rules 4 and 5 of multiprocessor bandwidth inheritance. The reservation of a waiter executes the end of its chain, or its CPU waits busily
// while that end executes elsewhere. Quiescent: a spin loop needs a moment to see that its reason is gone.

import { NONE } from '../../model/ids.ts';
import { lastInChain, lockWaiting } from '../../model/view.ts';
import { always } from '../types.ts';
import { chainText, cpuName, taskName } from '../vocabulary.ts';

export const busyWaitingEndsWithItsReason = always({
  name: 'busy-waiting-ends-with-its-reason',
  because: 'a reservation that burns its budget while nobody works for it promised the waiter the opposite',
  source: ['base-scheduler:M-BWI-T4'],
  appliesTo: (features) => features.has('bandwidth-inheritance'),
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    // Half way through an instant no CPU has looked yet: the owner unlocked when budgets were charged, and timers fire afterwards.
    if (w.system.charged[0] === 1) return null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const donor = w.cpu.donor[cpu]!;
      const curr = w.cpu.curr[cpu]!;
      if (donor === NONE || donor === curr) continue;
      const end = lastInChain(w, donor);
      const at = w.task.onCpu[end]!;
      if (lockWaiting(w, donor) && (curr === NONE ? at !== NONE && at !== cpu : curr === end)) continue;
      return `${cpuName(cpu)} executes ${taskName(names, curr)} on the budget of ${chainText(w, names, donor)}`;
    }
    return null;
  },
});
