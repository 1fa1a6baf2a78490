// AB-EFFECT, where the reason is plain: one fair task alone on a CPU of which little is left, or which is too small for it, and all other
// CPUs of its root domain idle, allowed to it, and better. Then whichever of them looks next has it moved.

import { AB_FAILED, AB_REFUSED, EV_ACTIVE_BALANCE, EV_MIGRATE, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';
import { activeCpus } from '../root-domain.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { aloneOn, isIdle } from './alone.ts';

const FORMULA = `two milliseconds for each CPU of its root domain, two ticks, one inter-processor interrupt and ${SWITCHING}`;

/** By more than the quarter that counts as an imbalance anywhere. */
const isMuchMore = (a: number, b: number): boolean => a * 100 > b * 125;

/** Is the other CPU better for it, for the one reason or the other? */
function isBetter(w: View, cpu: number, other: number): boolean {
  const { original, left } = w.lb;
  if (!isMuchMore(left[other]!, left[cpu]!)) return false;
  return original[other] === original[cpu] ? isMuchMore(original[cpu]!, left[cpu]!) : original[other]! > original[cpu]!;
}

/** The fair task that executes alone on this CPU while all others idle and are better for it; NONE otherwise. */
export function misplacedOn(w: View, cpu: number): number {
  const task = aloneOn(w, cpu);
  if (task === NONE) return NONE;
  let others = 0;
  let first = NONE;
  for (let other = 0; other < w.cpus; other++) {
    if (other === cpu || w.cpu.root[other] !== w.cpu.root[cpu] || w.cpu.active[other] === 0) continue;
    if (!isIdle(w, other) || !mayExecuteOn(w, task, other) || !isBetter(w, cpu, other)) return NONE;
    // Where some are of another size, what is left of a CPU is not looked at.
    if (first !== NONE && w.lb.original[other] !== w.lb.original[first]) return NONE;
    first = other;
    others++;
  }
  return others > 0 ? task : NONE;
}

/** What came of the requests to move it. */
function note({ count, rows }: EventReader, memory: Memory, w: View): void {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] !== EV_ACTIVE_BALANCE) continue;
    const cpu = rows[at + 3]!;
    if (rows[at + 4] === AB_REFUSED) memory.refused![cpu] = 1;
    if (rows[at + 4] === AB_FAILED && w.cpu.nrRunning[cpu]! <= 1) memory.failed![cpu] = 1;
  }
}

function fate(w: View, memory: Memory, cpu: number): string {
  if (memory.refused![cpu] === 1) return 'a request was refused';
  if (w.lb.listed[cpu] === 1) return 'a request is listed there and waits for it to schedule';
  if (w.lb.awaits[cpu] === 1) return 'a request waits there for its switch';
  return memory.failed![cpu] === 1 ? 'a request found nobody but it' : 'no request waits there';
}

export const whoWouldDoBetterElsewhereIsMoved: Window = {
  kind: 'window',
  name: 'who-would-do-better-elsewhere-is-moved',
  because: 'balancing is wanted now, not some day: a task that never sleeps would stay on the worst CPU for ever',
  source: ['cosched-balance:AB-EFFECT', 'cosched-balance:K7', 'cosched-balance:K8', '1aaf90a4b88a'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_SWITCH, EV_MIGRATE, EV_ACTIVE_BALANCE],
  about: 'cpu',
  memory: part('misplaced', 'cpu', {
    task: ghost('the task that is alone here and would do better elsewhere; -1: none', NONE),
    ...spanColumns,
    ...heldColumn,
    failed: ghost('a request came and found it alone'),
    refused: ghost('a request was refused'),
    beside: ghost('active CPUs of its root domain meanwhile'),
  }),
  observe(w, events, memory, passedNs, shape, names) {
    const { task, openNs, beside } = memory as Record<string, Float64Array>;
    const held = wasHeld(memory, w);
    let says: string | null = null;
    note(events, memory, w);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (task![cpu] !== NONE && !held && shape.tickNs > 0) lasts(memory, cpu, passedNs);
      const boundNs = beside![cpu]! * 2_000_000 + 2 * shape.tickNs + shape.ipiNs + switchingNs(shape);
      if (openNs![cpu]! > boundNs && says === null) {
        says = `${names.task(task![cpu]!)} has been alone on CPU ${cpu} for ${openNs![cpu]} ns while all others idled and could do more for it; ${fate(w, memory, cpu)}; ${FORMULA}: ${boundNs} ns`;
      }
      // A CPU that leaves takes its part of the bound with it: what lasted until then was measured by the old one.
      const changed = beside![cpu] !== activeCpus(w, w.cpu.root[cpu]!);
      beside![cpu] = activeCpus(w, w.cpu.root[cpu]!);
      const now = misplacedOn(w, cpu);
      if (now === NONE || held || changed || now !== task![cpu]) {
        ends(memory, cpu);
        memory.failed![cpu] = 0;
      }
      // A request that was refused keeps others away for as long as its flag is up.
      if (w.lb.active[cpu] === 0) memory.refused![cpu] = 0;
      task![cpu] = now;
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
