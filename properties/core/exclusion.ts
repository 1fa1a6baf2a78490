// How long a pair of siblings runs user code of different cookies beside each other, from the last decision of their core on. Each design
// has a bound of its own; the measuring is the same.

import { EV_CORE_COOKIE, EV_CORE_PICK, EV_CORE_SET, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import type { FeatureSet } from '../../model/features.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Shape } from '../../model/shape.ts';
import type { View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { distrusted, together } from './words.ts';

interface Exclusion {
  name: string;
  because: string;
  source: readonly string[];
  appliesTo(features: FeatureSet): boolean;
  /** Name of its part of the world. */
  memory: string;
  formula: string;
  /** What is promised for two tasks, ns; Infinity: nothing. `changed`: the cookie of a running task of the core changed meanwhile. */
  boundNs(w: View, shape: Shape, a: number, b: number, changed: boolean): number;
}

export function exclusion({ memory: part_, formula, boundNs, ...claim }: Exclusion): Window {
  return {
    kind: 'window',
    ...claim,
    hears: [EV_CORE_COOKIE, EV_CORE_PICK, EV_CORE_SET, EV_SWITCH],
    about: 'cpu',
    memory: part(part_, 'cpu', {
      beside: ghost('sibling with which it is open; -1: it is not', NONE),
      own: ghost('task that executed here when it opened', NONE),
      theirs: ghost('task that executed there', NONE),
      ...spanColumns,
      ...heldColumn,
      changed: ghost('1: the cookie of a running task of the core changed, and it has not been closed since'),
      valid: ghost('row 0: the columns describe what every CPU does until the next section'),
    }),
    observe(w, events, memory, passedNs, shape, names) {
      const beside = memory.beside!;
      const openNs = memory.openNs!;
      const undisturbed = !wasHeld(memory, w) && memory.valid![0] === 1;
      let says: string | null = null;
      for (let cpu = 0; cpu < w.cpus && passedNs > 0; cpu++) {
        if (beside[cpu] === NONE) continue;
        if (!undisturbed) {
          beside[cpu] = NONE;
          ends(memory, cpu);
          continue;
        }
        const [a, b] = [memory.own![cpu]!, memory.theirs![cpu]!];
        const bound = boundNs(w, shape, a, b, memory.changed![cpu] === 1);
        if (bound === Infinity) continue;
        lasts(memory, cpu, passedNs);
        if (openNs[cpu]! <= bound || says !== null) continue;
        says = `${names.task(a)} on CPU ${cpu} and ${names.task(b)} on its sibling CPU ${beside[cpu]} ran user code of different cookies beside each other for ${openNs[cpu]} ns; ${formula}: ${bound} ns`;
      }
      begin(w, events, memory);
      return says;
    },
    report: (memory) => ({ formula, maxNs: memory.maxNs![0]!, promised: true }),
  };
}

/** What is open from here on. */
function begin(w: View, events: EventReader, memory: Memory): void {
  const { beside, changed, valid } = memory;
  noteChanges(w, events, memory);
  valid![0] = timeMayPass(w) ? 1 : 0;
  if (valid![0] === 0) return;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const other = distrusted(w, cpu);
    if (other === NONE && !isMixed(w, cpu)) changed![cpu] = 0;
    const own = other === NONE ? NONE : w.cpu.curr[cpu]!;
    const theirs = other === NONE ? NONE : w.cpu.curr[other]!;
    // Another pair is another selection, which has told the siblings anew.
    if (other === beside![cpu] && own === memory.own![cpu] && theirs === memory.theirs![cpu]) continue;
    ends(memory, cpu);
    beside![cpu] = other;
    memory.own![cpu] = own;
    memory.theirs![cpu] = theirs;
  }
}

/** Some pair of the core is open. */
function isMixed(w: View, cpu: number): boolean {
  for (let other = 0; other < w.cpus; other++)
    if (together(w, cpu, other) && distrusted(w, other) !== NONE) return true;
  return false;
}

function noteChanges(w: View, { count, rows }: EventReader, memory: Memory): void {
  const { beside, changed } = memory;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    // A selection for this sibling: whoever executes there is told from now on.
    if (rows[at] === EV_CORE_PICK)
      for (let cpu = 0; cpu < w.cpus; cpu++) if (together(w, cpu, rows[at + 4]!)) ends(memory, cpu);
    if (rows[at] === EV_CORE_SET)
      for (let cpu = 0; cpu < w.cpus; cpu++) if (together(w, cpu, rows[at + 3]!)) ends(memory, cpu);
    // Whoever was switched out and in again at one instant was selected anew.
    if (rows[at] === EV_SWITCH)
      for (let cpu = 0; cpu < w.cpus; cpu++)
        if (cpu === rows[at + 2] || beside![cpu] === rows[at + 2]) beside![cpu] = NONE;
    if (rows[at] !== EV_CORE_COOKIE) continue;
    const on = w.task.onCpu[rows[at + 3]!]!;
    for (let cpu = 0; cpu < w.cpus && on !== NONE; cpu++) {
      if (!together(w, cpu, on)) continue;
      changed![cpu] = 1;
      ends(memory, cpu);
    }
  }
}
