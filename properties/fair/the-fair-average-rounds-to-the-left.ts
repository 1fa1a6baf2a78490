// V is a whole number at or just left of the exact average. Rounded to the right, or towards zero, an entity placed at V is ineligible.

import { FAIR, NONE } from '../../model/ids.ts';
import { firstQueued } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName } from '../vocabulary.ts';

export const theFairAverageRoundsToTheLeft = always({
  name: 'the-fair-average-rounds-to-the-left',
  because: 'an entity that is placed at the average must be eligible, or a queue may have nobody to pick',
  source: ['base-scheduler:E4', '650cad561cce'],
  appliesTo: (features) => features.has('eevdf'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    const average = w.cpu.fairAverage[cpu]!;
    let weight = 0;
    let rest = 0;
    for (let t = firstQueued(w, cpu, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
      weight += w.fair.weight[t]!;
      rest += w.fair.weight[t]! * (w.fair.vruntime[t]! - average);
    }
    if (weight === 0 || (rest >= 0 && rest < weight)) return null;
    const side = rest < 0 ? 'right' : 'left';
    return `the average of ${cpuName(cpu)} is ${average}, too far to the ${side}: the weighted vruntimes differ from it by ${rest}, the weight is ${weight}`;
  },
});
