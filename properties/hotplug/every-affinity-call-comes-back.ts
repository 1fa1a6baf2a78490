// Callers of sched_setaffinity() that find one waiting share its request. Each of them began, and each has returned or still waits: one that
// is forgotten sleeps for ever. Counted, because the callers are no tasks of the model.

import { always } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const everyAffinityCallComesBack = always({
  name: 'every-affinity-call-comes-back',
  because: 'a caller that its completion has forgotten sleeps uninterruptibly for ever',
  source: ['base-scheduler:S9', '9e81889c7648', '8a6edb5257e2'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const { affinityBegun, affinityDone, affinityWaiters } = w.task;
    const lost = affinityBegun[task]! - affinityDone[task]! - affinityWaiters[task]!;
    if (lost === 0) return null;
    return `of ${affinityBegun[task]} callers that changed the mask of ${names.task(task)} ${affinityDone[task]} returned and ${affinityWaiters[task]} wait`;
  },
});
