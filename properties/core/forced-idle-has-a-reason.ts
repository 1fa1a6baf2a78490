// A CPU that idles beside work of its own: each of its tasks mistrusts somebody who executes on a sibling. Where the core runs tasks without a
// cookie, a task of no cookie that stands behind a cookied one is not looked for: a limit of the kernel that is no reason, and is left out.

import { NONE } from '../../model/ids.ts';
import { cookiesMatch } from '../../model/view.ts';
import { always } from '../types.ts';
import { couldRun, isFresh, together, withCookies } from './words.ts';

export const forcedIdleHasAReason = always({
  name: 'forced-idle-has-a-reason',
  because: 'a CPU that idles for nobody is lost to everybody',
  source: ['cosched-balance:A-FILL', 'cosched-balance:WC-FI'],
  appliesTo: withCookies,
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu, names) {
    if (w.cpu.online[cpu] === 0 || w.cpu.curr[cpu] !== NONE || !isFresh(w, cpu)) return null;
    for (let task = 0; task < w.tasks; task++) {
      if (!couldRun(w, cpu, task)) continue;
      let mistrusts = false;
      let runs = false;
      for (let other = 0; other < w.cpus; other++) {
        const curr = w.cpu.curr[other]!;
        if (other === cpu || !together(w, cpu, other) || curr === NONE) continue;
        runs = true;
        if (!cookiesMatch(w, task, curr)) mistrusts = true;
      }
      if (mistrusts || (runs && w.cookie.cookie[task] === 0)) continue;
      return `CPU ${cpu} idles, and ${names.task(task)}, queued there, could run beside everything that its siblings execute`;
    }
    return null;
  },
});
