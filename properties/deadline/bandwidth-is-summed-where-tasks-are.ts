// this_bw and running_bw of a CPU against a recount over the tasks whose cpu field it is. Tasks between two runqueues count nowhere; one
// that is being woken may have left the old runqueue already and not reached the new one.

import { DL, INACTIVE, MIGRATING, WAKING } from '../../model/ids.ts';
import { always } from '../types.ts';

export const bandwidthIsSummedWhereTasksAre = always({
  name: 'bandwidth-is-summed-where-tasks-are',
  because: 'reclaiming and frequency follow these sums, and a share that is lost from them is never found again',
  source: ['base-scheduler:B11', 'base-scheduler:DM2', '295d6d5e3736'],
  appliesTo: (features) => features.has('bandwidth-accounting'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    const { normalCls, cpu: at, onRq, state } = w.task;
    let reserved = 0;
    let active = 0;
    let waking = 0;
    for (let task = 0; task < w.threads; task++) {
      if (at[task] !== cpu || normalCls[task] !== DL || onRq[task] === MIGRATING) continue;
      if (state[task] === WAKING) {
        waking += w.dl.bw[task]!;
        continue;
      }
      reserved += w.dl.bw[task]!;
      if (w.dl.contending[task] !== INACTIVE) active += w.dl.bw[task]!;
    }
    const own = w.cpu.thisBw[cpu]!;
    const running = w.cpu.runningBw[cpu]!;
    if (running < 0 || running > own)
      return `CPU ${cpu} has running_bw ${running} and this_bw ${own}: the active part is no part of the whole`;
    if (own < reserved || own > reserved + waking)
      return `CPU ${cpu} has this_bw ${own}, the reservations that belong there add up to ${reserved}`;
    if (running < active || running > active + waking)
      return `CPU ${cpu} has running_bw ${running}, the active reservations that belong there add up to ${active}`;
    return null;
  },
});
