// How much of what an exhaustive search counted do random runs reach? Runs of the same operations on the same shape, some of them stopped on the way
// and CPUs held, as a search at random makes them; each section of a run is a step of the exhaustive search.

import { DRAWN_OPERATIONS_MAX, DRAWN_OPERATIONS_MIN } from '../../generators/scenario.ts';
import { openStream, type Stream } from '../../generators/stream.ts';
import { NONE } from '../../model/ids.ts';
import { Machine } from '../../model/machine.ts';
import { type Op, packOps } from '../../model/ops.ts';
import { resetWorld } from '../../model/setup.ts';
import { takeOperation } from '../../model/step.ts';
import type { World } from '../../model/world.ts';
import type { FreeInterleaving } from './free-interleaving.ts';
import type { Search } from './search.ts';

export interface Share {
  runs: number;
  /** Of the counted ones, reached so far; a transition is a pair of states, whichever steps lead from one to the other. */
  states: number;
  transitions: number;
  ofStates: number;
  ofTransitions: number;
  /** States that one run alone has reached, over runs: at most so likely does the next run reach a new one. */
  chanceOfNew: number;
}

/** Percent of operations that are stopped, as the generator has it in the runs that interleave. */
const STOPPED_PERCENT = 33;
const STOP_MAX = 12;

/** Counts the pairs of states of a search that is about to begin. */
export class Pairs {
  private readonly known = new Set<number>();
  constructor(search: Search) {
    search.onStep = (from, to) => {
      if (from !== to) this.known.add(pairOf(from, to));
    };
  }
  get count(): number {
    return this.known.size;
  }
}

/** Indices are below 2^26: whoever has so many states does not ask what random runs reach of them. */
const pairOf = (from: number, to: number): number => from * 2 ** 26 + to;

/** Runs so many random runs and answers the shares at each power of ten. The search must be complete. */
export function randomShares(
  search: Search,
  pairs: Pairs,
  model: FreeInterleaving,
  seed: string,
  runs: number,
): Share[] {
  return new Walker(search, pairs, model, seed).walk(runs);
}

class Walker {
  private readonly search: Search;
  private readonly counted: Pairs;
  private readonly model: FreeInterleaving;
  private readonly seed: string;
  private readonly machine: Machine;
  private readonly ops: readonly Op[];
  /** By state: 0 not reached, 1 by one run, 2 by more; and the last run that did. */
  private readonly times: Uint8Array;
  private readonly lastRun: Int32Array;
  private readonly pairs = new Set<number>();
  private reached = 0;
  private once = 0;
  private at = NONE;
  private run = 0;

  constructor(search: Search, counted: Pairs, model: FreeInterleaving, seed: string) {
    this.search = search;
    this.counted = counted;
    this.model = model;
    this.seed = seed;
    const { bench, shape, alphabet } = model.subject;
    const cpus = Array.from({ length: shape.cpus }, (_, cpu) => cpu);
    const holds = cpus.flatMap((cpu): Op[] => [
      { op: 'hold', cpu },
      { op: 'go', cpu },
    ]);
    this.ops = [...alphabet, ...holds, ...shape.tasks.map((_, task): Op => ({ op: 'go-task', task }))];
    this.times = new Uint8Array(search.states);
    this.lastRun = new Int32Array(search.states).fill(-1);
    this.machine = new Machine(model.m.w, bench.design);
    this.machine.maxSections = shape.maxSections;
    const { machine } = this;
    machine.observer = {
      afterSection: (_m, cpu, slot, section) => {
        // What claims remember belongs to the state.
        model.afterSection(machine, cpu, slot, section);
        return this.note();
      },
      atRest: () => false,
    };
  }

  walk(runs: number): Share[] {
    const shares: Share[] = [];
    for (let next = 10; this.run < runs; ) {
      this.runOnce(openStream(this.seed, `share/${this.run}`));
      this.run++;
      if (this.run !== next && this.run !== runs) continue;
      const { run, reached, once, pairs } = this;
      shares.push({
        runs: run,
        states: reached,
        transitions: pairs.size,
        ofStates: reached / this.search.states,
        ofTransitions: pairs.size / this.counted.count,
        chanceOfNew: Math.min(1, once / run),
      });
      while (next <= run) next *= 10;
    }
    return shares;
  }

  private runOnce(s: Stream): void {
    const { machine, model } = this;
    const { bench, shape } = model.subject;
    resetWorld(model.m.w, shape, bench.design);
    machine.restart();
    this.at = NONE;
    this.note();
    const operations = DRAWN_OPERATIONS_MIN + s.int(DRAWN_OPERATIONS_MAX - DRAWN_OPERATIONS_MIN + 1);
    for (let left = operations; left > 0 && machine.stuck === ''; left--) {
      const op = { ...s.pick(this.ops), pick: s.int(shape.cpus) };
      const stop = s.chance(STOPPED_PERCENT) ? { stop: { section: '', nth: 1 + s.int(STOP_MAX) } } : {};
      takeOperation(machine, packOps([{ ...op, ...stop }]), 0);
    }
  }

  /** The state after a section. */
  private note(): boolean {
    const index = this.indexHere();
    if (index >= 0) {
      if (this.at !== NONE && this.at !== index) this.pairs.add(pairOf(this.at, index));
      this.count(index);
    }
    this.at = index < 0 ? NONE : index;
    return false;
  }

  private count(index: number): void {
    if (this.lastRun[index] === this.run) return;
    this.lastRun[index] = this.run;
    const times = this.times[index]!;
    if (times === 0) {
      this.reached++;
      this.once++;
    } else if (times === 1) this.once--;
    this.times[index] = Math.min(2, times + 1);
  }

  /** What is held is a matter of the run, not of the state. */
  private indexHere(): number {
    const { w } = this.model.m;
    const words = w.words.slice();
    w.cpu.held.fill(0);
    w.frame.held.fill(0);
    this.model.put();
    let index = this.search.indexOf(this.model.next);
    if (index < 0) {
      forgetWaiting(w);
      this.model.put();
      index = this.search.indexOf(this.model.next);
    }
    w.words.set(words);
    return index;
  }
}

/** A program that began and waits for its first lock has not begun, for the search. */
function forgetWaiting({ frame, cpus }: World): void {
  const { program, section, lock0, lock1, lock2 } = frame;
  for (let slot = 0; slot < 2 * cpus; slot++) {
    const keepsNone = lock0[slot] === NONE && lock1[slot] === NONE && lock2[slot] === NONE;
    if (program[slot]! >= 0 && section[slot] === 0 && keepsNone) program[slot] = -1;
  }
}
