// wake_cpu differs from cpu only after a proxy migration, or when a new mask moved the home of a donor that stays. Whoever unblocks
// the task sends it through CPU selection, which makes both equal again. A pending affinity request is such a way home too.

import { QUEUED } from '../../model/ids.ts';
import { onlyDonates } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign, leftOver } from '../vocabulary.ts';

export const awayFromHomeOnlyWhileBlocked = always({
  name: 'away-from-home-only-while-blocked',
  because: 'a waiter that becomes runnable where it only lent its context executes on the wrong CPU',
  source: ['proxy-exec:E8', 'proxy-exec:E7', 'proxy-exec:M18', '2d7622669836'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.cpu[task]!;
    const home = w.task.wakeCpu[task]!;
    if (home === cpu || w.task.onRq[task] !== QUEUED) return null;
    if (onlyDonates(w, task) || w.task.affinityPending[task] === 1) return null;
    return `${names.task(task)} is queued on ${cpuName(cpu)} with its home on ${cpuName(home)}, and not blocked${leftOver(w, names, task)}`;
  },
});
