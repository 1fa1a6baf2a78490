// When an owner wakes, whoever is parked on it, or on somebody parked on it, is queued, or is awake by itself, or is parked again because
// its owner sleeps again: all before time passes, since activation takes no time of its own.

import { EV_ACTIVATE, EV_PARK, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { NONE, WAKING } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { parksWaiters, sleeps } from './words.ts';

export const anOwnerBringsItsWaitersAlong: Window = {
  kind: 'window',
  hears: [EV_WAKEUP, EV_ACTIVATE, EV_PARK],
  name: 'an-owner-brings-its-waiters-along',
  because: 'a waiter that its owner leaves behind lends nothing until that owner happens to sleep and wake again',
  source: ['proxy-exec:V5', 'proxy-exec:T10', 'proxy-exec:M26', 'Proxy Execution v31'],
  appliesTo: parksWaiters,
  about: 'task',
  memory: part('bringsAlong', 'task', {
    due: ghost('an owner in front of it woke, and it has not come back yet'),
    late: ghost('at the last look: the same, and nobody was about to wake it'),
    valid: ghost('row 0: nothing is under way that could still bring somebody back'),
    heldNs: ghost('row 0: time held so far at the last look'),
    maxNs: ghost('row 0: the longest of this run'),
  }),
  observe(w, events, memory, passedNs, _shape, names) {
    const { due, late } = memory;
    const undisturbed = memory.valid![0] === 1 && memory.heldNs![0] === w.system.heldNs[0];
    memory.heldNs![0] = w.system.heldNs[0]!;
    if (passedNs > 0 && undisturbed) {
      for (let task = 0; task < w.tasks; task++) {
        if (late![task] === 0) continue;
        if (passedNs > memory.maxNs![0]!) memory.maxNs![0] = passedNs;
        return `${names.task(task)} has not come back ${passedNs} ns after an owner that it was parked behind woke`;
      }
    }
    hear(w, events, memory);
    memory.valid![0] = timeMayPass(w) ? 1 : 0;
    for (let task = 0; task < w.tasks; task++) late![task] = w.task.state[task] === WAKING ? 0 : due![task]!;
    return null;
  },
  report: (memory) => ({ formula: 'at once, while nobody is held', maxNs: memory.maxNs![0]!, promised: true }),
};

function hear(w: View, { count, rows }: EventReader, { due }: Memory): void {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    const task = rows[at + 3]!;
    const other = rows[at + 4]!;
    switch (rows[at]!) {
      case EV_WAKEUP:
        due![task] = 0;
        for (let t = 0; t < w.tasks; t++) if (isBehind(w, t, task)) due![t] = 1;
        break;
      case EV_PARK:
        due![task] = sleeps(w, other) ? due![other]! : 1;
        break;
      case EV_ACTIVATE:
        due![task] = 0;
        break;
    }
  }
}

/** Is the task parked on that owner, or on somebody who is? */
function isBehind(w: View, task: number, owner: number): boolean {
  let at = w.task.sleepingOwner[task]!;
  for (let hops = 0; at !== NONE && hops <= w.threads; hops++) {
    if (at === owner) return true;
    at = w.task.sleepingOwner[at]!;
  }
  return false;
}
