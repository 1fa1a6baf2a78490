// Bounded priority inversion, as far as the design promises it: a waiter that is kept queued and is the best of its CPU gets the end
// of its chain executed, at once, whatever else is runnable. Only what the waiter's own CPU would pick is promised: to go where
// the owner could execute although the waiter's CPU serves something better takes balancing of whole chains.

import {
  EV_ACQUIRE,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_MIGRATE,
  EV_POLICY,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, QUEUED } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { competesAs, moreUrgent, nextInChain, type View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';
import { idleOwner, timeMayPass, urgentWaiter } from './inversion.ts';

/** Moves of a task, changes of who waits for whom and how urgently, and execution itself. */
const CHANGES: readonly number[] = [
  EV_SWITCH,
  EV_POLICY,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EV_ACQUIRE,
  EV_RELEASE,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
];

const FORMULA = `one inter-processor interrupt and ${SWITCHING} after each change of the chain or move of a member; time with somebody held does not count`;

export const theMostUrgentWaiterRunsItsOwner: Window = {
  kind: 'window',
  hears: CHANGES,
  name: 'the-most-urgent-waiter-runs-its-owner',
  because: 'otherwise work of medium urgency that shares no mutex with the waiter delays it without bound',
  source: ['proxy-exec:V1', 'proxy-exec:D2', 'proxy-exec:M35'],
  // Cookies may keep a CPU idle beside a waiter, or an owner from executing for one.
  appliesTo: (features) =>
    features.has('proxy-execution') && features.has('follows-local-owner') && picksAlone(features),
  about: 'task',
  memory: part('promisedInversion', 'task', {
    owner: ghost('end of its chain, which could execute and does not; -1: no inversion', NONE),
    at: ghost('CPU of the waiter when that began', NONE),
    ...spanColumns,
    ...heldColumn,
    valid: ghost('row 0: the columns describe what every CPU does until the next section'),
  }),
  observe(w, events, memory, passedNs, shape, names) {
    const owner = memory.owner!;
    const openNs = memory.openNs!;
    const undisturbed = !wasHeld(memory, w) && memory.valid![0] === 1;
    let says: string | null = null;
    if (passedNs > 0 && undisturbed) {
      for (let task = 0; task < w.tasks; task++) {
        if (owner[task] === NONE) continue;
        lasts(memory, task, passedNs);
        const boundNs = shape.ipiNs + switchingNs(shape);
        if (openNs[task]! <= boundNs || says !== null) continue;
        says = `${names.task(task)} is the most urgent of CPU ${memory.at![task]} and lends to ${names.task(owner[task]!)}, which did not execute for ${openNs[task]} ns; ${FORMULA}: ${boundNs} ns`;
      }
    }
    // What lasted before somebody was held need not be what lasts now: in between it may have ended, and nobody looked.
    if (passedNs > 0 && !undisturbed) {
      owner.fill(NONE);
      for (let task = 0; task < w.tasks; task++) ends(memory, task);
    }
    startAnew(w, events, memory);
    const valid = timeMayPass(w);
    memory.valid![0] = valid ? 1 : 0;
    if (!valid) return says;
    for (let task = 0; task < w.tasks; task++) {
      const end = promised(w, task) ? idleOwner(w, task, true) : NONE;
      if (end === owner[task] && (end === NONE || memory.at![task] === w.task.cpu[task])) continue;
      owner[task] = end;
      memory.at![task] = w.task.cpu[task]!;
      ends(memory, task);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** What changed at one instant may end as it began, on the same CPU with the same owner: it is a new beginning all the same. */
function startAnew(w: View, { count, rows }: EventReader, memory: Memory): void {
  const { owner } = memory;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (!CHANGES.includes(rows[at]!)) continue;
    const moved = rows[at + 3]!;
    const next = rows[at] === EV_SWITCH ? rows[at + 4]! : NONE;
    for (let task = 0; task < w.tasks; task++) {
      if (owner![task] === NONE) continue;
      const end = owner![task]!;
      if (moved === end || next === end || isInChain(w, task, moved)) ends(memory, task);
    }
  }
}

function isInChain(w: View, waiter: number, task: number): boolean {
  let at = waiter;
  for (let hops = 0; at !== NONE && hops <= w.threads; hops++) {
    if (at === task) return true;
    at = nextInChain(w, at);
  }
  return false;
}

/** The waiter is queued and its CPU has picked it, or would have to. Nothing is promised to one that is passed over for another. */
function promised(w: View, task: number): boolean {
  if (!urgentWaiter(w, task) || w.task.onRq[task] !== QUEUED || w.task.passedOver[task] === 1) return false;
  const donor = competesAs(w, w.task.cpu[task]!);
  return donor === task || moreUrgent(w, task, donor);
}
