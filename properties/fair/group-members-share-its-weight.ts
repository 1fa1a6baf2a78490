// The weight with which a task competes: its own outside groups, else its part of the shares of its group, by what the group's tasks
// that are queued on that CPU weigh. Computed here from nice weights and shares alone.

import { FAIR, NONE } from '../../model/ids.ts';
import { firstQueued, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName } from '../vocabulary.ts';

export const groupMembersShareItsWeight = always({
  name: 'group-members-share-its-weight',
  because: 'a group that keeps the weight of a task that left takes from all others what nobody uses',
  source: ['base-scheduler:E10', 'd32960528702'],
  appliesTo: (features) => features.has('fair-groups'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    for (let t = firstQueued(w, cpu, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
      const due = partOf(w, cpu, t);
      if (due === w.fair.weight[t]) continue;
      return `${names.task(t)} competes on ${cpuName(cpu)} with a weight of ${w.fair.weight[t]}, and its part of the group is ${due}`;
    }
    return null;
  },
});

function partOf(w: View, cpu: number, task: number): number {
  const { load, group, shares } = w.fair;
  if (group[task] === NONE) return load[task]!;
  let all = 0;
  for (let t = firstQueued(w, cpu, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++)
    if (group[t] === group[task]) all += load[t]!;
  return Math.max(2, Math.floor((load[task]! * shares[task]!) / all));
}
