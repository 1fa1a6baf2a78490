// Local pick order: stop, DEADLINE by deadline, RT by priority, fair, idle. Only the heads are compared, since class-queue-is-sorted
// says that they are the best of their queues. Fair order holds at the pick alone, so among fair tasks any donor will do here. Whether a waiter
// is rightly passed over is a claim of its own.

import { DL, FAIR, NONE, RT, STOP } from '../../model/ids.ts';
import { competesAs, firstQueued, isServer, moreUrgent, notPassedOver, type View } from '../../model/view.ts';
import { isCandidate, picksWithSiblings } from '../core/candidates.ts';
import { always } from '../types.ts';
import { atRest, cpuName, everyDesign, ranked } from '../vocabulary.ts';

export const donorBeatsAllQueuedHere = always({
  name: 'donor-beats-all-queued-here',
  because:
    'the scheduling context that pays is by definition the most urgent one queued, or the CPU is about to pick again',
  source: ['proxy-exec:D4', 'base-scheduler:WC-local', 'base-scheduler:S1'],
  appliesTo: everyDesign,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = competesAs(w, cpu);
    let best = first(w, cpu, STOP);
    if (best === NONE) best = first(w, cpu, DL);
    // Throttled RT tasks wait for the next period.
    if (best === NONE && w.cpu.rtHidden[cpu] === 0) best = first(w, cpu, RT);
    if (best === NONE) best = first(w, cpu, FAIR);
    if (best !== NONE && picksWithSiblings(w, cpu) && (sharesItsClass(w, best, donor) || wouldServe(w, best, donor)))
      return null;
    if (best === NONE || best === donor || !moreUrgent(w, best, donor) || !atRest(w, cpu)) return null;
    return `${ranked(w, names, best)} waits on ${cpuName(cpu)} behind the donor ${ranked(w, names, donor)}, and nothing asks it to schedule`;
  },
});

/** The head of a class queue; of a CPU that picks with its siblings, the first whom these allow. */
function first(w: View, cpu: number, cls: number): number {
  let task = notPassedOver(w, firstQueued(w, cpu, cls));
  for (let hops = 0; task !== NONE && !isCandidate(w, cpu, task) && hops <= w.threads; hops++)
    task = notPassedOver(w, w.task.rqNext[task]!);
  return task;
}

/** A pick that a sibling made before the fair server came is taken up as it is: a fair task executes, if not on the server's account. */
const wouldServe = (w: View, best: number, donor: number): boolean =>
  donor !== NONE && isServer(w, best) && w.task.cls[donor] === FAIR;

/** Where a cookie is looked for, DEADLINE tasks come in the order in which they were queued: a deadline that was put off later is not seen. */
const sharesItsClass = (w: View, best: number, donor: number): boolean =>
  donor !== NONE && w.task.cls[best] === DL && w.task.cls[donor] === DL;
