// Cookies come after urgency: an RT or DEADLINE task is kept from its CPU only by something at least as urgent on a sibling.
// Judged while nothing was queued or dequeued since the core last selected: a task that is lowered meanwhile tells nobody.

import { NONE } from '../../model/ids.ts';
import { competesAs, isRealtime, isServer, moreUrgent, serverOf, type View } from '../../model/view.ts';
import { always } from '../types.ts';
import { couldRun, isFresh, together, withCookies } from './words.ts';

/**
 * A server whose budget has ended since the selection, which no enqueue tells: idle time between selection and switch is charged to it. Whom it was
 * picked for goes on until the next selection.
 */
const hasLapsed = (w: View, donor: number): boolean => isServer(w, donor) && w.task.queueOf[donor] === NONE;

/**
 * The entity by which a CPU was given what it executes. A sibling that executes already what a selection gives it is not told that this was for its
 * fair server now, and goes on as it did; the selection compared the server.
 */
function givenAs(w: View, cpu: number): number {
  const forServer = w.core.pickedFor[cpu] === 1 && w.core.picked[cpu] === w.cpu.donor[cpu];
  return forServer ? serverOf(w, cpu) : competesAs(w, cpu);
}

export const urgentWorkIsNotForcedIdle = always({
  name: 'urgent-work-is-not-forced-idle',
  because: 'otherwise an ordinary task that nobody trusts keeps a real-time task from its CPU',
  source: ['cosched-balance:A-MAX'],
  appliesTo: withCookies,
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu, names) {
    if (w.cpu.online[cpu] === 0 || w.cpu.curr[cpu] !== NONE || !isFresh(w, cpu)) return null;
    for (let task = 0; task < w.tasks; task++) {
      if (!isRealtime(w, task) || !couldRun(w, cpu, task)) continue;
      let kept = false;
      for (let other = 0; other < w.cpus && !kept; other++) {
        // What executes for a donor is as urgent as that, and whom a fair server serves as the server.
        const donor = givenAs(w, other);
        const keeps = other !== cpu && together(w, cpu, other) && donor !== NONE;
        kept = keeps && (hasLapsed(w, donor) || !moreUrgent(w, task, donor));
      }
      if (!kept) return `${names.task(task)} waits on CPU ${cpu}, which idles, and no sibling runs anything as urgent`;
    }
    return null;
  },
});
