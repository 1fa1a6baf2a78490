// What a child is follows from its parent alone, as that was set by sched_setscheduler(): not from what waiters lend to it, nor from the
// context on which it executes. A reservation is never forked; who asked for it has ordinary children.

import { EV_FORK, EVENT_STRIDE } from '../../model/events.ts';
import { CLASS_NAMES, DL, FAIR, RT } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Monitor, Names } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

const NICE_0_WEIGHT = 1024;

export const aChildHasItsParentsOwnPolicy: Monitor = {
  kind: 'monitor',
  hears: [EV_FORK],
  name: 'a-child-has-its-parents-own-policy',
  because: 'a child that kept an urgency that was lent, or a share that was admitted once, would keep it for ever',
  source: ['base-scheduler:C11', 'base-scheduler:fork-1'],
  appliesTo: everyDesign,
  memory: part('forks', 'world', { count: ghost('forks so far') }),
  hear({ count, rows }, memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_FORK) continue;
      memory.count![0]!++;
      const says =
        wrongPolicy(w, rows[at + 3]!, rows[at + 4]!, names) ?? wrongPlace(w, rows[at + 3]!, rows[at + 4]!, names);
      if (says !== null) return says;
    }
    return null;
  },
};

function wrongPolicy(w: View, parent: number, child: number, names: Names): string | null {
  const { cls, normalCls, normalPrio, prio, resetOnFork, rr } = w.task;
  const resets = resetOnFork[parent] === 1;
  const own = normalCls[parent]!;
  const born = `${names.task(parent)} forked ${names.task(child)}`;
  if (own === DL && !resets) return `${born} and has a reservation`;
  if (resetOnFork[child] === 1) return `${born}, which resets its own children as well`;
  const wanted = resets && own !== FAIR ? FAIR : own;
  if (cls[child] !== wanted || normalCls[child] !== wanted)
    return `${born}, which is ${CLASS_NAMES[cls[child]!]} and not ${CLASS_NAMES[wanted]}`;
  if (wanted === RT) {
    const same =
      prio[child] === normalPrio[parent] && normalPrio[child] === normalPrio[parent] && rr[child] === rr[parent];
    return same ? null : `${born} with priority ${prio[child]}, not ${normalPrio[parent]}`;
  }
  const load = resets
    ? own === FAIR
      ? Math.min(NICE_0_WEIGHT, w.fair.load[parent]!)
      : NICE_0_WEIGHT
    : w.fair.load[parent]!;
  return w.fair.load[child] === load ? null : `${born} with weight ${w.fair.load[child]}, not ${load}`;
}

function wrongPlace(w: View, parent: number, child: number, names: Names): string | null {
  const { allowedLo, allowedHi, cpuset } = w.task;
  const same = allowedLo[child] === allowedLo[parent] && allowedHi[child] === allowedHi[parent];
  if (same && cpuset[child] === cpuset[parent] && w.fair.group[child] === w.fair.group[parent]) return null;
  return `${names.task(parent)} forked ${names.task(child)} with another mask, cpuset or group`;
}
