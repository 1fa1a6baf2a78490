// What is kept about a fair queue against the queue itself, walked to its end: weight, number of runnable tasks, and the average with
// what its rounding left over. Lags are taken from the kept average, so that the products stay exact.

import { FAIR, NONE } from '../../model/ids.ts';
import { firstQueued } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName } from '../vocabulary.ts';

export const fairSumsEqualRecomputedOnes = always({
  name: 'fair-sums-equal-recomputed-ones',
  because: 'eligibility, placement and balancing read the kept sums, and a drift never corrects itself',
  source: ['base-scheduler:E1', 'base-scheduler:E10', 'cosched-balance:F-LAG-0', 'd32960528702'],
  appliesTo: (features) => features.has('eevdf'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    const average = w.cpu.fairAverage[cpu]!;
    let weight = 0;
    let rest = 0;
    let runnable = 0;
    for (let t = firstQueued(w, cpu, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
      weight += w.fair.weight[t]!;
      rest += w.fair.weight[t]! * (w.fair.vruntime[t]! - average);
      if (w.fair.delayed[t] === 0) runnable++;
    }
    if (weight !== w.cpu.fairWeight[cpu]) {
      return `the fair queue of ${cpuName(cpu)} weighs ${weight}, and ${w.cpu.fairWeight[cpu]} is kept`;
    }
    if (runnable !== w.cpu.fairRunnable[cpu]) {
      return `${cpuName(cpu)} has ${runnable} runnable fair tasks, and ${w.cpu.fairRunnable[cpu]} are kept`;
    }
    if (rest === w.cpu.fairRest[cpu]) return null;
    return `weighted vruntimes on ${cpuName(cpu)} exceed those of the average by ${rest}, and ${w.cpu.fairRest[cpu]} is kept`;
  },
});
