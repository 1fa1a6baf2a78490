// G3: what a top waiter displaces on the CPU of its owner goes on where that waiter came from. The owner's CPU serves the waiter, so it serves no
// less than before; this claim is about the other one: it serves no less than the best task that now waits beside the owner and could be there.
// Judged once, at the first rest at which the waiter is served: whoever comes later was not displaced.

import {
  EV_MIGRATE,
  EV_POLICY,
  EV_PROXY_MIGRATE,
  EV_SWAP,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { competesAs, firstQueued, moreUrgent, quietCpu, type View } from '../../model/view.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { cpuName, ranked } from '../vocabulary.ts';
import { bestWaiterOf, isLentTo, keptFrom, ownerAtTheEnd } from './words.ts';

const MOVES = [EV_MIGRATE, EV_POLICY, EV_PROXY_MIGRATE, EV_SWAP, EV_WAKEUP, EV_WAKEUP_NEW];

export const thePlaceOfATopWaiterIsTaken: Window = {
  kind: 'window',
  hears: MOVES,
  name: 'the-place-of-a-top-waiter-is-taken',
  because:
    'otherwise the move of one waiter costs the work that it displaces, while the CPU that it left has nothing as urgent to do',
  source: ['proxy-exec:G3', 'seeds:top-waiter-swap'],
  appliesTo: (features) => features.has('top-waiter-swap'),
  about: 'task',
  memory: part('placeTaken', 'task', {
    from: ghost('top waiter: CPU that it left and that got nobody yet; -1: none', NONE),
  }),
  observe(w, events, memory, _passedNs, _shape, names) {
    hear(w, events, memory);
    const from = memory.from!;
    for (let task = 0; task < w.tasks; task++) {
      if (from[task] === NONE) continue;
      const cpu = w.task.cpu[task]!;
      if (w.cpu.donor[cpu] !== task || w.cpu.curr[cpu] === task || !allQuiet(w)) continue;
      const left = from[task]!;
      from[task] = NONE;
      const waits = couldTake(w, cpu, left);
      if (waits === NONE || !moreUrgent(w, waits, competesAs(w, left))) continue;
      return `${names.task(task)} went from ${cpuName(left)} to ${cpuName(cpu)}, where ${ranked(w, names, waits)} waits now, and ${cpuName(left)} serves ${ranked(w, names, competesAs(w, left))}`;
    }
    return null;
  },
  report: () => ({ formula: 'until the waiter is served', maxNs: 0, promised: true }),
};

/** Remembers where a top waiter came from; forgets it when somebody took the place, or came to where it went or to where it was. */
function hear(w: View, { count, rows }: EventReader, memory: Memory): void {
  const from = memory.from!;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    const [kind, task, b, to] = [rows[at]!, rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
    if (!MOVES.includes(kind)) continue;
    const arrives = kind === EV_WAKEUP || kind === EV_WAKEUP_NEW ? b : kind === EV_POLICY ? w.task.cpu[task]! : to;
    from[task] = NONE;
    for (let other = 0; other < w.tasks; other++) {
      if (from[other] === arrives || w.task.cpu[other] === arrives) from[other] = NONE;
    }
    const owner = kind === EV_PROXY_MIGRATE && to !== w.task.wakeCpu[task] ? ownerOf(w, task) : NONE;
    if (owner !== NONE && w.task.cpu[owner] === to && w.cpu.active[b] === 1) from[task] = b;
  }
}

/** The owner whose top waiter it is, on whatever CPU; between two runqueues it is nobody's for a moment. */
function ownerOf(w: View, task: number): number {
  const mutex = w.task.blockedOn[task]!;
  const next = mutex === NONE ? NONE : w.mutex.owner[mutex]!;
  if (next === NONE) return NONE;
  const end = ownerAtTheEnd(w, next);
  const owner = end === NONE && w.task.isBlocked[next] === 0 ? next : end;
  if (owner === NONE) return NONE;
  const best = bestWaiterOf(w, owner);
  return best === NONE || best === task || !moreUrgent(w, best, task) ? owner : NONE;
}

function allQuiet(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (!quietCpu(w, cpu)) return false;
  return true;
}

/** The most urgent task that waits on a CPU and could go to the other one. */
function couldTake(w: View, cpu: number, to: number): number {
  for (let cls = DL; cls >= FAIR; cls--) {
    for (
      let task = firstQueued(w, cpu, cls), hops = 0;
      task !== NONE && hops <= w.threads;
      task = w.task.rqNext[task]!, hops++
    ) {
      if (task < w.tasks && w.fair.delayed[task] === 0 && keptFrom(w, task, cpu, to) === null && !isLentTo(w, task)) {
        return task;
      }
    }
  }
  return NONE;
}
