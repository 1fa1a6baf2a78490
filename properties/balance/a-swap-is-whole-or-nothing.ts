// migrate_swap_stop(): what was seen before both CPUs were stopped may have changed, so all is tested again, and then both tasks go or neither.

import { EV_MIGRATE, EV_STOP_TWO, EVENT_STRIDE, TWO_LEFT, TWO_SWAPPED } from '../../model/events.ts';
import { QUEUED } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { inEffectiveMask, type View } from '../../model/view.ts';
import type { EventReader, Monitor, Names } from '../types.ts';
import { request, withSwaps } from './swaps.ts';

/** Where this section has moved a task from and to, as FROM * CPUs + TO; -1: nowhere. */
function moveOf({ count, rows }: EventReader, task: number, cpus: number): number {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE)
    if (rows[at] === EV_MIGRATE && rows[at + 3] === task) return rows[at + 4]! * cpus + rows[at + 5]!;
  return -1;
}

function wrongMove(w: View, events: EventReader, task: number, from: number, to: number): string | null {
  const move = moveOf(events, task, w.cpus);
  if (w.cpu.active[to] === 0) return `goes to CPU ${to}, which is on its way out`;
  if (!inEffectiveMask(w, task, to)) return `goes to CPU ${to}, where it may not execute`;
  if (move >= 0) return move === from * w.cpus + to ? null : `was moved between other CPUs`;
  return w.task.onRq[task] === QUEUED ? `is queued on CPU ${w.task.cpu[task]} and stayed there` : null;
}

function contradiction(w: View, events: EventReader, asker: number, partner: number, swapped: boolean, names: Names) {
  const [from, to] = [w.swap.from[asker]!, w.swap.to[asker]!];
  if (!swapped) {
    const moved = [asker, partner].find((task) => moveOf(events, task, w.cpus) >= 0);
    return moved === undefined ? null : `was given up, and ${names.task(moved)} was moved`;
  }
  const first = wrongMove(w, events, asker, from, to);
  if (first !== null) return `was made, and ${names.task(asker)} ${first}`;
  const second = wrongMove(w, events, partner, to, from);
  return second === null ? null : `was made, and ${names.task(partner)} ${second}`;
}

export const aSwapIsWholeOrNothing: Monitor = {
  kind: 'monitor',
  name: 'a-swap-is-whole-or-nothing',
  because:
    'half of an exchange makes one CPU fuller and the other emptier, and a task that has left meanwhile may not go',
  source: ['cosched-balance:design-numa-swap', 'cosched-balance:AFF'],
  appliesTo: withSwaps,
  hears: [EV_STOP_TWO],
  memory: part('wholeSwaps', 'world', {}),
  hear(events, _memory, w, names) {
    const { count, rows } = events;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_STOP_TWO || (rows[at + 4] !== TWO_SWAPPED && rows[at + 4] !== TWO_LEFT)) continue;
      const asker = rows[at + 3]!;
      const says = contradiction(w, events, asker, rows[at + 5]!, rows[at + 4] === TWO_SWAPPED, names);
      if (says !== null) return `${request(w, asker, names)} ${says}`;
    }
    return null;
  },
};
