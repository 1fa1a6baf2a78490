// Tables whose slots of a task are on two CPUs: whose slot it is does not wait on another CPU, unless this one has more urgent work or
// is on its way out. An owner that executes elsewhere is off that CPU an interrupt later, and comes then.

import { FAIR, NONE } from '../../model/ids.ts';
import { mayExecuteOn, slotOwnerAt } from '../../model/view.ts';
import { always } from '../types.ts';
import { isRunnableFair, withPlans } from './words.ts';

export const anOwnerIsFetchedForItsSlot = always({
  name: 'an-owner-is-fetched-for-its-slot',
  because: 'a share that is split between two CPUs is none if the task stays on one of them',
  source: ['cosched-balance:T-TABLE', 'cosched-balance:H11'],
  appliesTo: withPlans,
  judged: 'quiescent',
  about: 'world',
  check(w, _subject, names) {
    const now = w.system.nowNs[0]!;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      // The end of the slot before is still to be noticed.
      if (w.core.slotUntilNs[cpu]! <= now || w.cpu.active[cpu] === 0) continue;
      const donor = w.cpu.donor[cpu]!;
      if (donor !== NONE && w.task.cls[donor] !== FAIR) continue;
      const owner = slotOwnerAt(w, cpu, now);
      if (owner === NONE || !isRunnableFair(w, owner) || !mayExecuteOn(w, owner, cpu)) continue;
      const at = w.task.queueOf[owner]!;
      if (at === cpu) continue;
      const does = w.task.onCpu[owner] === NONE ? 'waits' : 'executes';
      return `${names.task(owner)} ${does} on CPU ${at} in its slot on CPU ${cpu}`;
    }
    return null;
  },
});
