// Local pick order: stop, DEADLINE by deadline, RT by priority, fair, idle. Only the heads are compared, since class-queue-is-sorted
// says that they are the best of their queues. Fair order holds at the pick alone, so among fair tasks any donor will do here. Whether a waiter
// is rightly passed over is a claim of its own.

import { DL, FAIR, NONE, RT, STOP } from '../../model/ids.ts';
import { competesAs, firstQueued, moreUrgent, notPassedOver } from '../../model/view.ts';
import { always } from '../types.ts';
import { atRest, cpuName, picksAlone, ranked } from '../vocabulary.ts';

export const donorBeatsAllQueuedHere = always({
  name: 'donor-beats-all-queued-here',
  because:
    'the scheduling context that pays is by definition the most urgent one queued, or the CPU is about to pick again',
  source: ['proxy-exec:D4', 'base-scheduler:WC-local', 'base-scheduler:S1'],
  appliesTo: picksAlone,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = competesAs(w, cpu);
    let best = firstQueued(w, cpu, STOP);
    if (best === NONE) best = notPassedOver(w, firstQueued(w, cpu, DL));
    // Throttled RT tasks wait for the next period.
    if (best === NONE && w.cpu.rtHidden[cpu] === 0) best = notPassedOver(w, firstQueued(w, cpu, RT));
    if (best === NONE) best = notPassedOver(w, firstQueued(w, cpu, FAIR));
    if (best === NONE || best === donor || !moreUrgent(w, best, donor) || !atRest(w, cpu)) return null;
    return `${ranked(w, names, best)} waits on ${cpuName(cpu)} behind the donor ${ranked(w, names, donor)}, and nothing asks it to schedule`;
  },
});
