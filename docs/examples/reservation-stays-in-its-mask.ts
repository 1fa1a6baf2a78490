// A claim of one's own: the donor is a DEADLINE task, so this CPU may be one of those that its reservation was admitted for.
// Judged when the world is quiescent, because a mask changes before the stopper has moved the task.

import { DL, NONE } from '../../model/ids.ts';
import { mayExecuteOn } from '../../model/view.ts';
import type { Always } from '../../properties/types.ts';

export const property: Always = {
  kind: 'always',
  name: 'reservation-stays-in-its-mask',
  because: 'admission control counted its bandwidth against the CPUs of its mask',
  source: ['Juri Lelli on v11 of the proxy execution series, 2024-07-30'],
  appliesTo: () => true,
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE || w.task.cls[donor] !== DL || mayExecuteOn(w, donor, cpu)) return null;
    return `${names.task(donor)} pays on cpu${cpu}, which it may not use`;
  },
};
