// A pretend claim that is false, though only in a situation that needs three operations and one hold: a wake-up is stopped while
// the task belongs to nobody, time passes, and the wake-up goes on. If a search does not find it, the search is broken. Where switches take
// time a lock may be waited for without any hold, so the claim is not made there.

import { WAKING } from '../model/ids.ts';
import { always } from './types.ts';

export const canary = always({
  name: 'canary',
  because: 'a search that cannot break this pretend claim cannot be trusted to break a real one',
  source: [],
  appliesTo: () => true,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (w.task.state[task] !== WAKING || w.system.heldNs[0] === 0 || w.system.settling[0] === 1) return null;
    for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.switchEndsNs[cpu]! > 0) return null;
    return `${names.task(task)} is still being woken after time passed on a CPU that stood still`;
  },
});
