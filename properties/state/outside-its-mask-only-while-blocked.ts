// A scheduling context may visit a CPU where it may not execute; it is blocked then and remembers another home. A pending affinity
// request moves the task soon; a migrate-disabled one is judged by its pinned CPU when it executes.

import { QUEUED } from '../../model/ids.ts';
import { inMask, onlyDonates } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, everyDesign, leftOver } from '../vocabulary.ts';

export const outsideItsMaskOnlyWhileBlocked = always({
  name: 'outside-its-mask-only-while-blocked',
  because:
    'whatever is queued and not blocked may be executed here at any moment, and a wake-up at home never looks at the mask',
  source: ['proxy-exec:E5', 'proxy-exec:M13', '2d7622669836'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.cpu[task]!;
    if (w.task.onRq[task] !== QUEUED || inMask(w, task, cpu)) return null;
    if (w.task.affinityPending[task] === 1 || w.task.migrateDisabled[task]! > 0) return null;
    const blocked = onlyDonates(w, task);
    const away = w.task.wakeCpu[task] !== cpu;
    if (blocked && away) return null;
    const fault = blocked ? 'has its home there' : 'is not blocked';
    return `${names.task(task)} is queued on ${cpuName(cpu)}, outside its mask, and ${fault}${leftOver(w, names, task)}`;
  },
});
