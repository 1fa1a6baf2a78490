// Whoever pays waits for the task that executes, over whatever CPUs. What happens to the middle of such a chain happens on another CPU and
// touches nothing here, so all CPUs are looked at. Quiescent: the CPU must be told, and by somebody else.

import { NONE } from '../../model/ids.ts';
import { chainEnd } from '../../model/view.ts';
import { always } from '../types.ts';
import { chainText, cpuName, taskName } from '../vocabulary.ts';
import { movesTopWaiters } from './words.ts';

export const aChainOverOtherCpusEndsInCurr = always({
  name: 'a-chain-over-other-cpus-ends-in-curr',
  because: 'a task that executes on the context of somebody who no longer waits for it steals priority and budget',
  source: ['proxy-exec:D2', 'seeds:top-waiter-only'],
  appliesTo: movesTopWaiters,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const [donor, curr] = [w.cpu.donor[cpu]!, w.cpu.curr[cpu]!];
      if (donor === curr || donor === NONE || chainEnd(w, donor) === curr) continue;
      return `${taskName(names, curr)} executes on ${cpuName(cpu)} for ${chainText(w, names, donor)}`;
    }
    return null;
  },
});
