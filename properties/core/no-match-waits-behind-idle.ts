// Work conservation within a core: the cookie is decided, and a sibling idles only if nothing queued there has it.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { couldRun, isFresh, withCookies } from './words.ts';

export const noMatchWaitsBehindIdle = always({
  name: 'no-match-waits-behind-idle',
  because: 'forced idle is the price of trust, and is paid only where trust asks for it',
  source: ['cosched-balance:A-FILL', 'cosched-balance:G-ALL'],
  appliesTo: withCookies,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    const leader = w.core.leader[cpu]!;
    const wanted = w.core.cookie[leader]!;
    if (wanted === 0 || w.core.picked[cpu] !== NONE || w.core.pickSeq[leader] !== w.core.taskSeq[leader]) return null;
    if (!isFresh(w, cpu)) return null;
    for (let task = 0; task < w.tasks; task++) {
      if (w.cookie.cookie[task] !== wanted || !couldRun(w, cpu, task)) continue;
      return `CPU ${cpu} was told to idle, though ${names.task(task)} of cookie ${wanted}, which its core runs, is queued there`;
    }
    return null;
  },
});
