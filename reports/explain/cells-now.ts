// The cells of a run as they are at one point of it, gone through step by step; and what a stretch of steps changed on balance.

import type { StateStep, States } from '../../search/states.ts';

export class CellsNow {
  private readonly states: States;
  private readonly values: number[];
  private readonly index = new Map<string, number>();

  constructor(states: States) {
    this.states = states;
    this.values = states.cells.map(({ initial }) => initial);
    for (const [i, { column, row }] of states.cells.entries())
      this.index.set(`${column.part}.${column.name} ${row}`, i);
  }

  /** The value of a cell; one that the run never changed has `otherwise`. */
  value(name: string, row: number, otherwise: number): number {
    const cell = this.index.get(`${name} ${row}`);
    return cell === undefined ? otherwise : this.values[cell]!;
  }

  /** Goes on over these steps. Answers the cells that are not what they were, with what they were. */
  advance(steps: readonly StateStep[]): Balance {
    const before = new Map<number, number>();
    for (const { changes } of steps) {
      for (const [cell, value] of changes) {
        if (!before.has(cell)) before.set(cell, this.values[cell]!);
        this.values[cell] = value;
      }
    }
    for (const [cell, value] of before) if (this.values[cell] === value) before.delete(cell);
    return new Balance(this.states, this, before);
  }
}

export class Balance {
  private readonly before: ReadonlyMap<string, number>;
  readonly changed: readonly { name: string; row: number; cell: number }[];
  private readonly now: CellsNow;

  constructor({ cells }: States, now: CellsNow, before: ReadonlyMap<number, number>) {
    this.now = now;
    this.changed = [...before.keys()].map((cell) => {
      const { column, row } = cells[cell]!;
      return { name: `${column.part}.${column.name}`, row, cell };
    });
    this.before = new Map(this.changed.map(({ name, row, cell }) => [`${name} ${row}`, before.get(cell)!]));
  }

  has = (name: string, row: number): boolean => this.before.has(`${name} ${row}`);
  was = (name: string, row: number, otherwise: number): number =>
    this.before.get(`${name} ${row}`) ?? this.now.value(name, row, otherwise);
  is = (name: string, row: number, otherwise: number): number => this.now.value(name, row, otherwise);
}
