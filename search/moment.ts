// What a report needs of the world itself at one step of a run: whom the broken claim is about, which cells it looked at, how its own
// memory came to be, and why each queued task was not picked. Found by asking the claim, not by reading its name.

import type { Machine } from '../model/machine.ts';
import type { Scenario } from '../model/scenario.ts';
import type { View } from '../model/view.ts';
import type { Always, Names, Property, Subject } from '../properties/types.ts';
import { namesOf } from './judge.ts';
import { type NotPicked, notPicked } from './not-picked.ts';
import type { Recording } from './outcome.ts';
import { record, type Watcher } from './record.ts';
import type { Bench } from './run.ts';

/** Tasks, CPUs and mutexes by index. */
export interface Subjects {
  tasks: ReadonlySet<number>;
  cpus: ReadonlySet<number>;
  mutexes: ReadonlySet<number>;
}

/** A number that the claim keeps for itself, and that a step changed. */
export interface MemoryChange {
  step: number;
  name: string;
  doc: string;
  about: 'task' | 'cpu' | 'mutex' | 'other';
  row: number;
  before: number;
  after: number;
}

export interface Moment {
  /** The step that is looked at: the one that broke the claim, otherwise the last before the run settles. */
  step: number;
  named: Subjects;
  /** Cells from which the claim's check got its sentence, as `part.column row`. */
  looked: ReadonlySet<string>;
  memory: readonly MemoryChange[];
  /** CPU of each thread before the first operation. */
  homes: readonly number[];
  waiting: readonly NotPicked[];
}

export const cellKey = (part: string, column: string, row: number): string => `${part}.${column} ${row}`;

/** Runs a recorded scenario once more and looks at it. `digest`: of the events of this run. */
export function momentOf(
  bench: Bench,
  scenario: Scenario,
  { outcome, ops, events }: Recording,
): { moment: Moment; digest: string } {
  const broken = outcome.verdict === 'violated';
  const last = events.findLast(({ op }) => op < ops.length)?.step ?? 0;
  const claim = bench.properties.find(({ name }) => name === outcome.property) ?? null;
  const watcher = new MomentWatcher(scenario, broken ? outcome.step : last, claim, outcome.says);
  const again = record(bench, scenario, watcher);
  return { moment: watcher.moment(), digest: again.outcome.digest };
}

class MomentWatcher implements Watcher {
  private readonly names: Names;
  private readonly scenario: Scenario;
  private readonly step: number;
  private readonly claim: Property | null;
  private readonly says: string;
  private readonly looked = new Set<string>();
  private readonly tasks = new Set<number>();
  private readonly cpus = new Set<number>();
  private readonly mutexes = new Set<number>();
  private readonly memory: MemoryChange[] = [];
  private homes: readonly number[] = [];
  private waiting: readonly NotPicked[] = [];
  private before = new Map<string, Float64Array>();

  constructor(scenario: Scenario, step: number, claim: Property | null, says: string) {
    this.names = namesOf(scenario.shape);
    this.scenario = scenario;
    this.step = step;
    this.claim = claim;
    this.says = says;
  }

  begin(m: Machine): void {
    this.homes = Array.from(m.w.task.cpu);
    for (const [name, column] of Object.entries(this.memoryIn(m))) this.before.set(name, Float64Array.from(column));
  }

  afterSection(m: Machine): void {
    this.followMemory(m);
    if (m.sections !== this.step) return;
    this.waiting = notPicked(m.w, this.names, m.programs);
    if (this.claim?.kind === 'always') this.ask(m.w, this.claim);
    else this.readSentence();
    for (const [, cpu] of this.says.matchAll(/\bCPU (\d+)/g)) this.cpus.add(Number(cpu));
  }

  moment(): Moment {
    const { step, looked, memory, homes, waiting, tasks, cpus, mutexes } = this;
    return { step, named: { tasks, cpus, mutexes }, looked, memory, homes, waiting };
  }

  /** Asks the claim again, about each subject until the sentence is the same, and takes down what it names and reads. */
  private ask(w: View, claim: Always): void {
    const subjects = { task: w.threads, cpu: w.cpus, mutex: w.mutexes, world: 1 }[claim.about];
    for (let subject = 0; subject < subjects; subject++) {
      if (claim.check(w, subject, this.names) !== this.says) continue;
      claim.check(spied(w, this.looked), subject, this.listening());
      this.add(claim.about, subject);
      return;
    }
    this.readSentence();
  }

  private add(about: Subject, subject: number): void {
    if (about === 'task') this.tasks.add(subject);
    if (about === 'cpu') this.cpus.add(subject);
    if (about === 'mutex') this.mutexes.add(subject);
  }

  private listening(): Names {
    return {
      task: (task) => {
        if (task >= 0) this.tasks.add(task);
        return this.names.task(task);
      },
      mutex: (mutex) => {
        if (mutex >= 0) this.mutexes.add(mutex);
        return this.names.mutex(mutex);
      },
    };
  }

  /** Of claims that cannot be asked again there is only the sentence. */
  private readSentence(): void {
    const { tasks, mutexes } = this.scenario.shape;
    const words = new Set(this.says.split(/[^A-Za-z0-9_.-]+/).map((word) => word.replace(/\.$/, '')));
    for (const [task, { name }] of tasks.entries()) if (words.has(name)) this.tasks.add(task);
    for (const [mutex, name] of mutexes.entries()) if (words.has(name)) this.mutexes.add(mutex);
  }

  private memoryIn({ w }: Machine): Record<string, Float64Array> {
    const { claim } = this;
    return claim && 'memory' in claim ? (w.memory[claim.memory.name] ?? {}) : {};
  }

  private followMemory(m: Machine): void {
    const { per, columns } = this.claim && 'memory' in this.claim ? this.claim.memory : { per: 'world', columns: {} };
    const about = per === 'task' || per === 'cpu' || per === 'mutex' ? per : 'other';
    for (const [name, column] of Object.entries(this.memoryIn(m))) {
      const before = this.before.get(name)!;
      const doc = (columns as Record<string, { doc: string }>)[name]?.doc ?? name;
      for (let row = 0; row < column.length; row++) {
        if (column[row] === before[row]) continue;
        this.memory.push({ step: m.sections, name, doc, about, row, before: before[row]!, after: column[row]! });
        before[row] = column[row]!;
      }
    }
  }
}

/** The same world, which takes down every cell that is read. */
function spied(w: View, looked: Set<string>): View {
  const parts = new Set(w.parts.map(({ name }) => name));
  const column = (part: string, name: string, cells: object): object =>
    new Proxy(cells, {
      get(target, row) {
        if (typeof row === 'string' && /^\d+$/.test(row)) looked.add(cellKey(part, name, Number(row)));
        return Reflect.get(target, row, target);
      },
    });
  return new Proxy(w, {
    get(target, part: string) {
      const columns = Reflect.get(target, part, target) as unknown;
      if (!parts.has(part)) return columns;
      return new Proxy(columns as object, {
        get: (of, name: string) => column(part, name, Reflect.get(of, name, of) as object),
      });
    },
  });
}
