// When an owner wakes, whoever is parked on it, or on somebody parked on it, is queued where the owner went, or is awake by itself, or is
// parked again because its owner sleeps again: all before time passes, since activation takes no time of its own.

import {
  EV_ACTIVATE,
  EV_BLOCK,
  EV_MIGRATE,
  EV_PARK,
  EV_PROXY_MIGRATE,
  EV_WAKEUP,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, WAKING } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { EventReader, Memory, Names, Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { isWorkedOff, parksWaiters, sleeps } from './words.ts';

export const anOwnerBringsItsWaitersAlong: Window = {
  kind: 'window',
  hears: [EV_WAKEUP, EV_ACTIVATE, EV_BLOCK, EV_PARK, EV_MIGRATE, EV_PROXY_MIGRATE],
  name: 'an-owner-brings-its-waiters-along',
  because: 'a waiter that its owner leaves behind lends nothing until that owner happens to sleep and wake again',
  source: ['proxy-exec:V5', 'proxy-exec:T10', 'proxy-exec:M26', 'Proxy Execution v31'],
  appliesTo: parksWaiters,
  about: 'task',
  memory: part('bringsAlong', 'task', {
    due: ghost('an owner in front of it woke, and it has not come back yet'),
    late: ghost('at the last look: the same, and nobody was about to wake it'),
    wokeOn: ghost(
      'CPU on which it came to a runqueue since it last slept, by its own wake-up or by an activation',
      NONE,
    ),
    moved: ghost('it has moved since, or it woke while somebody activated its waiters, or was about to'),
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
    const says = hear(w, events, memory, names);
    memory.valid![0] = timeMayPass(w) ? 1 : 0;
    for (let task = 0; task < w.tasks; task++) late![task] = w.task.state[task] === WAKING ? 0 : due![task]!;
    return says;
  },
  report: (memory) => ({ formula: 'at once, while nobody is held', maxNs: memory.maxNs![0]!, promised: true }),
};

function hear(w: View, { count, rows }: EventReader, memory: Memory, names: Names): string | null {
  const { due, wokeOn, moved } = memory;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    const task = rows[at + 3]!;
    const other = rows[at + 4]!;
    const cpu = rows[at + 5]!;
    switch (rows[at]!) {
      case EV_WAKEUP:
        due![task] = 0;
        wokeOn![task] = other;
        moved![task] = isWorkedOff(w, task) ? 1 : w.task.inActivation[task]!;
        for (let t = 0; t < w.tasks; t++) if (isBehind(w, t, task)) due![t] = 1;
        break;
      case EV_BLOCK:
        wokeOn![task] = NONE;
        break;
      case EV_PARK:
        wokeOn![task] = NONE;
        due![task] = sleeps(w, other) ? due![other]! : 1;
        break;
      case EV_ACTIVATE:
        due![task] = 0;
        if (wokeOn![other] !== NONE && moved![other] === 0 && wokeOn![other] !== cpu) {
          return `${names.task(task)} was brought back on CPU ${cpu}, though ${names.task(other)} woke on CPU ${wokeOn![other]} and is still there`;
        }
        wokeOn![task] = cpu;
        moved![task] = Math.max(moved![other]!, w.task.inActivation[task]!);
        break;
      case EV_MIGRATE:
      case EV_PROXY_MIGRATE:
        moved![task] = 1;
        break;
    }
  }
  return null;
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
