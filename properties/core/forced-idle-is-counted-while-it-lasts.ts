// How many siblings a core forces to idle is what its last selection said, and stands as long as somebody waits there. A reservation that is
// throttled meanwhile leaves its class and not its runqueue, so that nobody counts anew: it is taken for one that waits.

import { NONE, QUEUED } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always } from '../types.ts';
import { together, withCookies } from './words.ts';

export const forcedIdleIsCountedWhileItLasts = always({
  name: 'forced-idle-is-counted-while-it-lasts',
  because: 'the time is charged to who executes meanwhile, who pays for nobody if nobody waits',
  source: ['cosched-balance:FI-LEDGER'],
  appliesTo: withCookies,
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu) {
    if (w.core.enabled[cpu] === 0 || w.core.leader[cpu] !== cpu || w.cpu.online[cpu] === 0) return null;
    let waiting = 0;
    for (let other = 0; other < w.cpus; other++)
      if (together(w, cpu, other) && w.cpu.curr[other] === NONE && somebodyWaits(w, other)) waiting++;
    if (w.core.fiCount[cpu]! <= waiting) return null;
    return `the core of CPU ${cpu} counts ${w.core.fiCount[cpu]} siblings as forced idle, and ${waiting} idle beside tasks of their own`;
  },
});

function somebodyWaits(w: View, cpu: number): boolean {
  if (w.cpu.nrRunning[cpu]! > 0) return true;
  for (let task = 0; task < w.tasks; task++) if (w.task.onRq[task] === QUEUED && w.task.cpu[task] === cpu) return true;
  return false;
}
