// One renaming of CPUs and tasks, as it acts on the words of a state: which place a word moves to, and what becomes of the name in it. All of
// that follows from the kinds that columns declare, and from operand-kinds.ts for frames.

import { NONE } from '../../../model/ids.ts';
import { timerKind, timerOf, timerTask } from '../../../model/timers.ts';
import { rowsOf, type World } from '../../../model/world.ts';
import { sizeOf } from '../state-key.ts';

/** New names by old ones. `threads`: tasks, then the stopper and server threads, which go with their CPU. */
export interface Renaming {
  cpus: readonly number[];
  threads: readonly number[];
}

/** What a word holds. */
export const PLAIN = 0;
export const TASK = 1;
export const CPU = 2;
export const LOCK = 3;
export const SLOT = 4;
export const MASK = 5;
export const TIMER = 6;
/** Operand of a frame: OPERAND + its place among the operands. */
export const OPERAND = 8;

/** Columns that hold names though they are declared as numbers, or rows that are not those of what they are declared for. */
const SPECIAL: Readonly<Record<string, number>> = {
  'lock.holder': SLOT,
  'timer.next': TIMER,
  'system.firstTimer': TIMER,
};
const KIND_OF: Readonly<Record<string, number>> = { task: TASK, cpu: CPU, lock: LOCK };

export interface Layout {
  /** By word. */
  kind: Uint8Array;
  /** Row of its part that a word belongs to. */
  row: Int32Array;
  /** Part that decides where its rows go: 'cpu', 'task', ...; null: nowhere. */
  per: readonly (string | null)[];
  /** First word of the column, and words of a row. */
  first: Int32Array;
  wide: Uint8Array;
}

/** What each word of a state is: those of the world, then four for each task, then plain ones. */
export function layoutOf(w: World, words: number): Layout {
  const size = sizeOf(w);
  const layout = {
    kind: new Uint8Array(words),
    row: new Int32Array(words),
    per: Array<string | null>(words).fill(null),
    first: new Int32Array(words),
    wide: new Uint8Array(words),
  };
  let at = 0;
  const column = (per: string | null, rows: number, wide: number, kind: number): void => {
    layout.kind.fill(kind, at, at + rows * wide);
    layout.first.fill(at, at, at + rows * wide);
    layout.wide.fill(wide, at, at + rows * wide);
    for (let i = 0; i < rows * wide; i++) {
      layout.row[at + i] = Math.floor(i / wide);
      layout.per[at + i] = per;
    }
    at += rows * wide;
  };
  for (const wide of [true, false]) {
    for (const part of w.parts) {
      for (const [name, declared] of Object.entries(part.columns)) {
        if (declared.wide !== wide) continue;
        // A root domain has its first CPU's row; there is one root domain here.
        const per = part.name === 'root' ? null : part.per;
        column(per, rowsOf(part.per, size), wide ? 2 : 1, kindOf(part.name, name, declared.kind));
      }
    }
  }
  column('task', w.tasks, 4, PLAIN);
  return layout;
}

function kindOf(part: string, name: string, declared: string): number {
  const operand = part === 'frame' ? ['a', 'b', 'c', 'd', 'e', 'f'].indexOf(name) : -1;
  if (operand >= 0) return OPERAND + operand;
  if (declared === 'mask' && name !== 'reads') return MASK;
  return SPECIAL[`${part}.${name}`] ?? KIND_OF[declared] ?? PLAIN;
}

/** Where each word goes under a renaming. */
export function placesUnder(w: World, layout: Layout, to: Renaming): Int32Array {
  const { row, per, first, wide } = layout;
  return Int32Array.from(row, (r, i) => {
    if (per[i] === null) return i;
    return first[i]! + rowUnder(w, per[i]!, r, to) * wide[i]! + ((i - first[i]!) % wide[i]!);
  });
}

function rowUnder(w: World, per: string, row: number, to: Renaming): number {
  if (per === 'cpu') return to.cpus[row]!;
  if (per === 'task') return to.threads[row]!;
  if (per === 'slot') return slotUnder(w, row, to);
  if (per === 'lock') return lockUnder(w, row, to);
  if (per === 'timer') return timerUnder(row, to);
  return row;
}

export function slotUnder(w: World, slot: number, { cpus, threads }: Renaming): number {
  if (slot < w.cpus) return cpus[slot]!;
  return slot < 2 * w.cpus ? w.cpus + cpus[slot - w.cpus]! : 2 * w.cpus + threads[slot - 2 * w.cpus]!;
}

/** Locks: runqueues, pi locks, wait locks, blocked locks. */
export function lockUnder(w: World, lock: number, { cpus, threads }: Renaming): number {
  if (lock < w.cpus) return cpus[lock]!;
  if (lock < w.cpus + w.threads) return w.cpus + threads[lock - w.cpus]!;
  const blocked = w.cpus + w.threads + w.mutexes;
  return lock < blocked ? lock : blocked + threads[lock - blocked]!;
}

const timerUnder = (timer: number, { threads }: Renaming): number =>
  timerOf(threads[timerTask(timer)]!, timerKind(timer));

/** A name, or NONE, under a renaming. */
export function nameUnder(w: World, kind: number, name: number, to: Renaming): number {
  if (name === NONE) return NONE;
  // What nobody reads any more may be anything.
  if (kind === TASK) return to.threads[name] ?? name;
  if (kind === CPU) return to.cpus[name] ?? name;
  if (kind === LOCK) return lockUnder(w, name, to);
  if (kind === SLOT) return slotUnder(w, name, to);
  if (kind === TIMER) return timerUnder(name, to);
  return maskUnder(name, to);
}

function maskUnder(mask: number, { cpus }: Renaming): number {
  let renamed = 0;
  for (let cpu = 0; cpu < cpus.length && cpu < 32; cpu++) if ((mask >>> cpu) & 1) renamed |= 1 << cpus[cpu]!;
  return renamed;
}
