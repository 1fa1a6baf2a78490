// Wherever in a root domain a task or a donor is moved to: the sum of this_bw over its CPUs stays what is admitted for tasks of the class,
// and the sum of running_bw what its active tasks have. A donor that was moved into another root domain is somebody else's business.

import { DL, INACTIVE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always } from '../types.ts';
import { isServerOfInactive } from './words.ts';

/** Some task of the root domain is on a CPU outside it, or the opposite. */
function isAstray(w: View, root: number): boolean {
  for (let task = 0; task < w.threads; task++) {
    if (w.dl.bw[task] === 0) continue;
    if ((w.dl.root[task] === root) !== (w.cpu.root[w.task.cpu[task]!] === root)) return true;
  }
  return false;
}

export const movesKeepTheSumsOfARootDomain = always({
  name: 'moves-keep-the-sums-of-a-root-domain',
  because: 'a share that is lost or doubled on the way from one runqueue to another stays so',
  source: ['base-scheduler:B14', 'base-scheduler:DM1'],
  appliesTo: (features) => features.has('bandwidth-accounting'),
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu) {
    const root = w.cpu.root[cpu]!;
    if (isAstray(w, root)) return null;
    let reserved = 0;
    let running = 0;
    for (let other = 0; other < w.cpus; other++) {
      if (w.cpu.root[other] !== root) continue;
      reserved += w.cpu.thisBw[other]!;
      running += w.cpu.runningBw[other]!;
    }
    let left = w.root.totalBw[root]!;
    let active = 0;
    for (let task = 0; task < w.threads; task++) {
      if (w.dl.reservedIn[task] === root) left -= w.dl.reservedBw[task]!;
      if (w.dl.root[task] !== root) continue;
      if (isServerOfInactive(w, task)) left += w.dl.bw[task]!;
      if (w.task.normalCls[task] !== DL) left -= w.dl.bw[task]!;
      else if (w.dl.contending[task] !== INACTIVE) active += w.dl.bw[task]!;
    }
    if (reserved !== left)
      return `the CPUs of root domain ${root} have this_bw ${reserved} together, its DEADLINE tasks ${left}`;
    if (running !== active)
      return `the CPUs of root domain ${root} have running_bw ${running} together, its active tasks ${active}`;
    return null;
  },
});
