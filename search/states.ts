// Takes down the state itself while a scenario is recorded: which cells each section changed, what it was part of, and since when
// the broken condition stood. Compares the whole world after every section, so it is for reports alone.

import type { Program } from '../model/frames.ts';
import type { Machine } from '../model/machine.ts';
import type { Kind, Per } from '../model/parts.ts';
import type { Scenario } from '../model/scenario.ts';
import type { View } from '../model/view.ts';
import type { World } from '../model/world.ts';
import type { Always, Names, Window } from '../properties/types.ts';
import { namesOf } from './judge.ts';
import type { Recording } from './outcome.ts';
import { record, type Watcher } from './record.ts';
import type { Bench } from './run.ts';
import { type WaitChain, waitChains } from './wait-chains.ts';

/** A column of the world as its part declares it. */
export interface StateColumn {
  part: string;
  name: string;
  per: Per;
  kind: Kind;
  doc: string;
}

/** One number of the world that changed in the run. `initial`: before the first operation. */
export interface Cell {
  column: StateColumn;
  row: number;
  initial: number;
}

export interface StateStep {
  /** Counted from 1, as the events of a recording count. */
  step: number;
  op: number;
  cpu: number;
  /** Frame slot whose section ran: CPU programs, interrupts, then one for each thread. */
  slot: number;
  section: string;
  /** What the literature calls the gap after this section; empty when it has no name. */
  gap: string;
  timeNs: number;
  /** Index into `cells` and the new value; also what operations and time changed since the step before. */
  changes: readonly (readonly [cell: number, value: number])[];
}

/** A stretch during which a claim's condition stood, in steps: from the end of the first to the end of the last. */
export interface ConditionSpan {
  property: string;
  about: string;
  subject: number;
  from: number;
  to: number;
}

export interface States {
  /** Names of the programs, and of their sections by position: what the numbers of a frame stand for. */
  programs: readonly { name: string; sections: readonly string[] }[];
  /** Tasks, stopper threads and fair servers of the world. */
  threads: number;
  cells: readonly Cell[];
  steps: readonly StateStep[];
  /** Who waits for whom, from the end of which step on. */
  chains: readonly (readonly [step: number, chains: readonly WaitChain[]])[];
  spans: readonly ConditionSpan[];
}

/** Names of the gaps after sections; a name that programs use for different gaps has none. */
function gapsOf(programs: readonly Program[]): Map<string, string> {
  const gaps = new Map<string, string>();
  for (const { name, window = '' } of programs.flatMap(({ sections }) => sections)) {
    const known = gaps.get(name);
    gaps.set(name, known === undefined || known === window ? window : '');
  }
  return gaps;
}

class StateWatcher implements Watcher {
  readonly steps: StateStep[] = [];
  readonly cells: Cell[] = [];
  programs: States['programs'] = [];
  threads = 0;
  readonly chains: [step: number, chains: readonly WaitChain[]][] = [];
  private places: Place[] = [];
  private gaps = new Map<string, string>();
  private readonly conditions: Conditions;

  constructor(conditions: Conditions) {
    this.conditions = conditions;
  }

  begin(m: Machine): void {
    const { w } = m;
    this.gaps = gapsOf(m.programs);
    this.programs = m.programs.map(({ name, sections }) => ({ name, sections: sections.map(({ name }) => name) }));
    this.threads = w.threads;
    this.places = [];
    for (const part of w.parts) {
      for (const [name, { kind, doc }] of Object.entries(part.columns)) {
        // Ground truth and the memory of claims decide nothing: they are no state of the design.
        if (kind === 'ghost') continue;
        const column = { part: part.name, name, per: part.per, kind, doc };
        const live = columnOf(w, part.name, name);
        const cells = new Int32Array(live.length).fill(-1);
        this.places.push({ column, live, cells, before: Float64Array.from(live) });
      }
    }
  }

  afterSection(m: Machine, cpu: number, slot: number, section: string, op: number): void {
    const { w } = m;
    const changes: [number, number][] = [];
    for (const { column, live, cells, before } of this.places) {
      for (let row = 0; row < live.length; row++) {
        const value = live[row]!;
        if (value === before[row]) continue;
        if (cells[row]! < 0) cells[row] = this.cells.push({ column, row, initial: before[row]! }) - 1;
        changes.push([cells[row]!, value]);
        before[row] = value;
      }
    }
    const timeNs = w.system.nowNs[0]!;
    this.steps.push({ step: m.sections, op, cpu, slot, section, gap: this.gaps.get(section) ?? '', timeNs, changes });
    this.conditions.look(w, this.steps);
    const chains = waitChains(w);
    const known = this.chains.at(-1)?.[1] ?? [];
    if (JSON.stringify(chains) !== JSON.stringify(known)) this.chains.push([m.sections, chains]);
  }
}

/** A column, where it lives, what it was after the step before, and the cells of its rows that changed. */
interface Place {
  column: StateColumn;
  live: ArrayLike<number>;
  before: Float64Array;
  cells: Int32Array;
}

type Columns = Record<string, Record<string, ArrayLike<number>>>;
const columnOf = (w: View, part: string, name: string): ArrayLike<number> => (w as unknown as Columns)[part]![name]!;

/** Follows the conditions of claims over a run: that of the claim to be broken, and what windows measure. */
class Conditions {
  readonly spans: ConditionSpan[] = [];
  /** Since which step the claim's check contradicts, by subject; 0: it does not. */
  private readonly since: number[] = [];
  private readonly says: (string | null)[] = [];
  private readonly broken: Always | null;
  private readonly windows: readonly Window[];
  private readonly names: Names;

  constructor(broken: Always | null, windows: readonly Window[], names: Names) {
    this.broken = broken;
    this.windows = windows;
    this.names = names;
  }

  look(w: World, steps: readonly StateStep[]): void {
    const { step, timeNs } = steps.at(-1)!;
    if (this.broken) this.check(w, this.broken, step);
    for (const window of this.windows) this.measure(w, window, steps, step, timeNs);
  }

  /** An `always` claim is asked after every section here, also where it is not judged: that shows since when it was going to break. */
  private check(w: View, claim: Always, step: number): void {
    const subjects = { task: w.threads, cpu: w.cpus, mutex: w.mutexes, world: 1 }[claim.about];
    for (let subject = 0; subject < subjects; subject++) {
      const says = claim.check(w, subject, this.names);
      this.says[subject] = says;
      this.since[subject] = says === null ? 0 : this.since[subject] || step;
    }
  }

  /** Windows that keep in `openNs` how long they have been open, by subject. */
  private measure(
    w: World,
    { name, about, memory }: Window,
    steps: readonly StateStep[],
    to: number,
    now: number,
  ): void {
    const openNs = w.memory[memory.name]?.openNs;
    if (!openNs) return;
    for (let subject = 0; subject < openNs.length; subject++) {
      if (openNs[subject]! <= 0) continue;
      const start = now - openNs[subject]!;
      const from = steps.findLast(({ timeNs }) => timeNs <= start)?.step ?? 0;
      const last = this.spans.findLast((span) => span.property === name && span.subject === subject);
      if (last && last.to === to - 1 && last.from === from) last.to = to;
      else this.spans.push({ property: name, about, subject, from, to });
    }
  }

  /** The stretch that ended with this sentence. */
  brokenSpan(says: string, to: number): ConditionSpan[] {
    const subject = this.says.indexOf(says);
    if (!this.broken || subject < 0) return [];
    const { name, about } = this.broken;
    return [{ property: name, about, subject, from: this.since[subject]!, to }];
  }
}

/** Records a scenario together with its states. Runs it twice: the claim to follow is known only after the first. */
export function recordStates(bench: Bench, scenario: Scenario): { recording: Recording; states: States } {
  const { outcome } = record(bench, scenario);
  const broken = bench.properties.find(({ name }) => name === outcome.property);
  const windows = bench.properties.filter((p) => p.kind === 'window' && p.appliesTo(bench.design.features));
  const conditions = new Conditions(
    broken?.kind === 'always' ? broken : null,
    windows as Window[],
    namesOf(scenario.shape),
  );
  const watcher = new StateWatcher(conditions);
  const recording = record(bench, scenario, watcher);
  const { steps, cells, programs, threads, chains } = watcher;
  const spans = [...conditions.spans, ...conditions.brokenSpan(outcome.says, outcome.step)];
  return { recording, states: { programs, threads, cells, steps, chains, spans } };
}
