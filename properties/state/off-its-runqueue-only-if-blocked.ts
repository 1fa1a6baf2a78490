// A task preempted between "set blocked_on" and schedule() (window W4) has not blocked: its pre-sleep work is still to come. So a
// walk must not deactivate it. Stoppers, new, dead and waking tasks are off their runqueues in other ways.

import { DEAD, NEW, OFF, STATE_NAMES, WAKING } from '../../model/ids.ts';
import { isServer, isStopper } from '../../model/view.ts';
import { always } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const offItsRunqueueOnlyIfBlocked = always({
  name: 'off-its-runqueue-only-if-blocked',
  because:
    'a task taken off before it called schedule() misses its own pre-sleep work, as the workqueue pools of v29 did',
  source: ['proxy-exec:B11', 'proxy-exec:M24', '4c2a20413d7f', 'bdaf235913e1'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    if (w.task.onRq[task] !== OFF || w.task.isBlocked[task] === 1) return null;
    const state = w.task.state[task]!;
    if (state === NEW || state === DEAD || state === WAKING || isStopper(w, task) || isServer(w, task)) return null;
    return `${names.task(task)} is off its runqueue in state ${STATE_NAMES[state]} but never blocked in schedule()`;
  },
});
