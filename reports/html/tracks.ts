// Follows single cells of the world over a run: what `cpu.curr` of CPU 1 was, and from the end of which step on.

import { NONE } from '../../model/ids.ts';
import type { Cell, States } from '../../search/states.ts';
import type { Lasting } from './record.ts';

export class Tracks {
  private readonly states: States;
  private readonly byName = new Map<string, number>();
  private readonly changes: [step: number, value: number][][];

  constructor(states: States) {
    this.states = states;
    this.changes = states.cells.map(() => []);
    for (const [i, { column, row }] of states.cells.entries()) this.byName.set(nameOf(column, row), i);
    for (const { step, changes } of states.steps)
      for (const [cell, now] of changes) this.changes[cell]!.push([step, now]);
  }

  /** A cell over the run; one that never changed has `otherwise` all along. */
  of(part: string, name: string, row: number, otherwise: number): Lasting<number> {
    const cell = this.byName.get(nameOf({ part, name }, row));
    if (cell === undefined) return [[0, otherwise]];
    return [[0, this.states.cells[cell]!.initial], ...this.changes[cell]!];
  }

  /** The cells of a column that changed. */
  changed(part: string, name: string): readonly Cell[] {
    return this.states.cells.filter(({ column }) => column.part === part && column.name === name);
  }

  /** For each of `rows`, the tasks whose cell in a column is that row: who waits for which mutex. */
  pointingAt(part: string, name: string, rows: number): Lasting<readonly number[]>[] {
    return this.gathered(part, name, rows, (value, row) => value === row);
  }

  /** The same for a column of masks: which rwsems are held for reading by whom. */
  withBit(part: string, name: string, rows: number): Lasting<readonly number[]>[] {
    return this.gathered(part, name, rows, (value, row) => row < 32 && ((value >>> row) & 1) === 1);
  }

  private gathered(
    part: string,
    name: string,
    rows: number,
    points: (value: number, row: number) => boolean,
  ): Lasting<readonly number[]>[] {
    const found: [step: number, value: readonly number[]][][] = Array.from({ length: rows }, () => [[0, []]]);
    const cells = this.changed(part, name);
    const now = new Map(cells.map(({ row, initial }) => [row, initial]));
    const at = new Map(cells.map((cell) => [this.states.cells.indexOf(cell), cell.row]));
    for (const { step, changes } of this.states.steps) {
      const mine = changes.filter(([cell]) => at.has(cell));
      for (const [cell, value] of mine) now.set(at.get(cell)!, value);
      if (mine.length === 0) continue;
      for (const [row, track] of found.entries()) {
        const tasks = [...now].flatMap(([task, value]) => (value !== NONE && points(value, row) ? [task] : []));
        if (tasks.join() !== track.at(-1)![1].join()) track.push([step, tasks]);
      }
    }
    return found;
  }
}

const nameOf = ({ part, name }: { part: string; name: string }, row: number): string => `${part}.${name}.${row}`;
