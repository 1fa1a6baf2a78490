// How many cells of its columns a step of the model reads or writes, and of how many CPUs it writes rows: counted, so that it is the same on any
// machine. Each column of a machine is put behind a counter, which makes it slow and changes nothing else.

import type { Design } from '../model/design.ts';
import type { OpList } from '../model/ops.ts';
import { createMachine } from '../model/setup.ts';
import type { Shape } from '../model/shape.ts';
import { takeOperation } from '../model/step.ts';
import type { World } from '../model/world.ts';

export interface Cells {
  steps: number;
  /** Reads and writes of cells, a step. */
  cells: number;
  /** CPUs of which some row is written, a step. */
  cpus: number;
  /** CPUs of which some cell is read or written, a step. */
  seen: number;
  /** By name of a section, the one that took most cells: those, and the CPUs that it has seen. */
  dearest: Map<string, { cells: number; seen: number }>;
}

type Column = Int32Array | Float64Array;

/** Counts accesses to the columns of a world, and the CPUs that they were about. */
class Counter {
  cells = 0;
  seen = 0;
  private readonly marks: Uint8Array;

  constructor(w: World) {
    this.marks = new Uint8Array(w.cpus);
    for (const { name, per, columns } of w.parts) {
      const part = (w as unknown as Record<string, Record<string, Column>>)[name]!;
      for (const column of Object.keys(columns)) part[column] = this.counted(part[column]!, per === 'cpu');
    }
  }

  forget(): void {
    this.marks.fill(0);
  }

  private counted(column: Column, ofCpus: boolean): Column {
    return new Proxy(column, {
      get: (cells, key) => {
        const at = typeof key === 'string' ? Number(key) : Number.NaN;
        if (Number.isNaN(at)) {
          const value = Reflect.get(cells, key, cells);
          return typeof value === 'function' ? value.bind(cells) : value;
        }
        this.note(at, ofCpus);
        return cells[at];
      },
      set: (cells, key, value) => {
        this.note(Number(key), ofCpus);
        cells[Number(key)] = value;
        return true;
      },
    });
  }

  private note(at: number, ofCpus: boolean): void {
    this.cells++;
    if (!ofCpus || at >= this.marks.length || this.marks[at] === 1) return;
    this.marks[at] = 1;
    this.seen++;
  }
}

/** Takes the operations one after the other. */
export function countCells(design: Design, shape: Shape, list: OpList): Cells {
  const m = createMachine(shape, design, []);
  const counter = new Counter(m.w);
  let cpus = 0;
  const dearest: Cells['dearest'] = new Map();
  const first = { cells: counter.cells, seen: counter.seen };
  const last = { ...first };
  m.observer = {
    afterSection(_m, _cpu, _slot, section) {
      const [cells, seen] = [counter.cells - last.cells, counter.seen - last.seen];
      if (cells > (dearest.get(section)?.cells ?? 0)) dearest.set(section, { cells, seen });
      cpus += m.touchedCpus.count;
      m.forgetTouched();
      counter.forget();
      last.cells = counter.cells;
      last.seen = counter.seen;
      return false;
    },
    atRest: () => false,
  };
  for (let at = 0; at < list.count; at++) takeOperation(m, list, at);
  const steps = m.sections;
  const perStep = (all: number): number => all / steps;
  return {
    steps,
    cells: perStep(counter.cells - first.cells),
    cpus: perStep(cpus),
    seen: perStep(counter.seen - first.seen),
    dearest,
  };
}
