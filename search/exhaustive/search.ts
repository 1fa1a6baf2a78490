// Breadth-first search over everything that a model can reach. Steps of the environment cost one, what the machine does by itself costs
// nothing, and states are expanded in the order of their cost: the first state that contradicts a claim is reached with the fewest
// steps of the environment. Typed arrays alone grow with the number of states; when they may not grow any more, the search says so.

import { Changes } from './changes.ts';
import { Fingerprints, missedChance } from './fingerprints.ts';
import { LiveWords } from './live-words.ts';
import { PackedKeys } from './packed-keys.ts';
import { IndexQueue } from './queues.ts';
import { RowLayout } from './row-layout.ts';
import { type Contradiction, fitsKey, type KeyMaker, type Sink, type StateModel } from './state-model.ts';
import { FULL, Visited } from './visited.ts';
import { WaitingRows } from './waiting-rows.ts';

export interface Limits {
  /** What visited set and frontier may take together. */
  bytes: number;
  states: number;
  /** Steps of the environment on a path: the scope of the search, not a cut of it. */
  cost: number;
}

/** Why the search stopped before it had seen all of its scope. */
export type Bounded = 'memory' | 'states' | 'time' | 'interrupted';

export interface Broken extends Contradiction {
  /** The state, or the one from which the step was taken. */
  index: number;
  /** The step that contradicts the claim; null: the state does. */
  step: number | null;
  /** Steps of the environment up to there. */
  cost: number;
}

/** A search between two states, for a checkpoint. */
export interface Saved {
  counters: {
    transitions: number;
    cost: number;
    rounds: number;
    beyond: number;
    mostWaiting: number;
    mostBytes: number;
  };
  hi: Int32Array;
  lo: Int32Array;
  from: Int32Array;
  now: Int32Array;
  later: Int32Array;
  /** Rows that wait: for each the number of words that differ from the first state, then place and value of each. */
  rowsNow: Int32Array;
  rowsLater: Int32Array;
}

// What is kept of a state beside its key: the state from which it was met first, and two marks.
/** It was met by a step that costs something, and waits until all that cost less are expanded. */
const DEFERRED = 1 << 31;
const EXPANDED = 1 << 30;
const NO_PARENT = EXPANDED - 1;

export class Search implements Sink {
  readonly model: StateModel;
  readonly exact: boolean;
  readonly setsBack: boolean;
  /** Steps found, also those that lead to known states. */
  transitions = 0;
  /** Cost of the states that are being expanded. */
  cost = 0;
  /** Costs at which some state was expanded. */
  rounds = 0;
  /** Steps not taken because they cost more than the scope allows. */
  beyond = 0;
  mostWaiting = 0;
  mostBytes = 0;
  /** The one with the fewest steps of the environment, once no other can have fewer. */
  contradiction: Broken | null = null;
  /** The best so far. */
  private candidate: Broken | null = null;
  bounded: Bounded | null = null;
  /** Hears of each step: the index of the state from which it is taken, and of the one that it leads to. */
  onStep: ((from: number, to: number) => void) | null = null;
  private readonly limits: Limits;
  private readonly visited: Visited;
  private readonly packed: PackedKeys | null;
  private readonly prints: KeyMaker | null;
  private base = new Int32Array(0);
  private readonly live: LiveWords;
  private readonly changes: Changes;
  private layout = new RowLayout(this.base);
  /** Indices that wait, and the rows that belong to them where the key is not the state: of this cost, and of the next. */
  private now = new IndexQueue();
  private later = new IndexQueue();
  private rowsNow: WaitingRows | null = null;
  private rowsLater: WaitingRows | null = null;
  private index = NO_PARENT;

  constructor(model: StateModel, limits: Limits) {
    this.model = model;
    this.limits = limits;
    this.exact = model.bits !== null && fitsKey(model.bits);
    this.setsBack = !this.exact;
    this.live = new LiveWords(model.next.length);
    this.changes = new Changes(model.next, model.state, this.live);
    this.packed = this.exact ? new PackedKeys(model.bits!) : null;
    const every = model.counts ?? new Uint8Array(model.next.length).fill(1);
    this.prints = this.exact ? null : (model.keys ?? new Fingerprints(every));
    this.visited = new Visited(() => limits.bytes - this.waitingBytes());
  }

  get states(): number {
    return this.visited.count;
  }
  get waiting(): number {
    return this.now.length + this.later.length;
  }
  get bytes(): number {
    return this.visited.bytes + this.waitingBytes();
  }
  /** The chance, at most, that the search missed a state. */
  get missed(): number {
    return this.exact ? 0 : missedChance(this.states);
  }
  get done(): boolean {
    return this.contradiction !== null || this.bounded !== null || this.waiting === 0;
  }

  /** Takes up the initial states. */
  begin(): void {
    this.model.initial(this);
    this.transitions = 0;
    this.swap();
  }

  /** Expands at most so many states. */
  advance(most: number): void {
    for (let left = most; left > 0 && !this.done; left--) {
      if (this.now.length === 0) {
        // What was found costs no more than what still waits.
        this.contradiction = this.candidate;
        if (this.contradiction !== null) break;
        this.cost++;
        this.swap();
      }
      this.expandFirst();
    }
    if (this.waiting === 0 || this.bounded !== null) this.contradiction ??= this.candidate;
    this.mostBytes = Math.max(this.mostBytes, this.bytes);
  }

  found(_step: number, cost: 0 | 1): void {
    this.transitions++;
    const initial = this.index === NO_PARENT;
    if (!this.exact && !initial) this.changes.find();
    if (cost === 1 && this.cost >= this.limits.cost && !initial) this.beyond++;
    else this.enter(cost, initial);
    if (!this.exact && !initial) this.changes.undo();
  }

  private enter(cost: 0 | 1, initial: boolean): void {
    if (initial) this.takeInitial();
    this.makeKey(this.model.next);
    const { hi, lo } = this.packed ?? this.prints!;
    const at = this.visited.add(hi, lo, cost === 0 ? this.index : this.index | DEFERRED);
    if (this.onStep !== null && !initial && at !== FULL) this.onStep(this.index, at < 0 ? ~at : at);
    if (at >= 0) this.meet(at, cost);
    else if (at === FULL) this.bounded ??= 'memory';
    else if (cost === 0) this.meetSooner(~at);
  }

  broken(what: Contradiction, step: number | null, cost: 0 | 1): void {
    this.take({ ...what, index: this.index, step, cost: this.cost + cost });
  }

  private take(found: Broken): void {
    if (found.cost > this.limits.cost) return;
    if (this.candidate === null || found.cost < this.candidate.cost) this.candidate = found;
    if (found.cost === this.cost) this.contradiction ??= found;
  }

  /** Ends the search here. */
  stop(why: Bounded): void {
    this.bounded ??= why;
    this.contradiction ??= this.candidate;
  }

  save(): Saved {
    const { transitions, cost, rounds, beyond, mostWaiting, mostBytes } = this;
    return {
      counters: { transitions, cost, rounds, beyond, mostWaiting, mostBytes },
      ...this.visited.rows(),
      now: this.now.waiting(),
      later: this.later.waiting(),
      rowsNow: this.rowsNow?.pack() ?? new Int32Array(0),
      rowsLater: this.rowsLater?.pack() ?? new Int32Array(0),
    };
  }

  /** Goes on with a saved search, in the place of `begin`. */
  resume(saved: Saved): void {
    this.begin();
    Object.assign(this, saved.counters);
    this.visited.restore(saved);
    this.now = IndexQueue.of(saved.now);
    this.later = IndexQueue.of(saved.later);
    if (this.exact) return;
    this.rowsNow = WaitingRows.unpack(this.layout, this.live, saved.rowsNow);
    this.rowsLater = WaitingRows.unpack(this.layout, this.live, saved.rowsLater);
  }

  /** The steps of a shortest path to a state, first to last, and to what contradicts a claim there. */
  pathTo(index: number, against: Broken | null = null): number[] {
    const path: number[] = [];
    for (let at = index; at !== NO_PARENT; at = this.visited.parentOf(at) & NO_PARENT) path.push(at);
    const retrace = new Retrace(this.model, this);
    const steps = retrace.along(path.reverse());
    // Under symmetry the path may end in the same state with other names, in which that step has another number.
    const last = against?.step ?? null;
    if (last !== null) steps.push(retrace.stepAgainst(against!.property) ?? last);
    return steps;
  }

  /** The index of a state, in the order in which they were met; -1: it was not. */
  indexOf(words: Int32Array): number {
    this.index = NO_PARENT;
    this.makeKey(words);
    const { hi, lo } = this.packed ?? this.prints!;
    return this.visited.find(hi, lo);
  }

  /** Was this state met? */
  knows(words: Int32Array): boolean {
    return this.indexOf(words) >= 0;
  }

  /** Of a state that a step leads to, the changes are known. */
  private makeKey(words: Int32Array): void {
    if (this.packed !== null) this.packed.of(words);
    else if (this.index === NO_PARENT) this.prints!.whole(words, this.base);
    else this.prints!.ofStep(this.changes);
  }

  /** Does the state that was just found have the key of that index? The state being expanded is `from`. */
  hasKey(words: Int32Array, from: number, index: number): boolean {
    this.index = from;
    if (from !== NO_PARENT) {
      this.prints?.from(this.visited.keyHi(from), this.visited.keyLo(from));
      this.changes.find();
    }
    this.makeKey(words);
    const { hi, lo } = this.packed ?? this.prints!;
    return this.visited.keyHi(index) === hi && this.visited.keyLo(index) === lo;
  }

  private waitingBytes(): number {
    const rows = (this.rowsNow?.bytes ?? 0) + (this.rowsLater?.bytes ?? 0);
    return this.now.bytes + this.later.bytes + rows;
  }

  /** The first of all states is what rows are told against. */
  private takeInitial(): void {
    const { next } = this.model;
    if (this.base.length === 0) {
      this.base = next.slice();
      this.layout = new RowLayout(this.base);
      this.rowsNow = this.exact ? null : new WaitingRows(this.layout);
      this.rowsLater = this.exact ? null : new WaitingRows(this.layout);
    }
    if (this.exact) return;
    this.live.learn(next, this.base);
    this.layout.learn(next, this.live.list, this.live.count);
  }

  private meet(index: number, cost: 0 | 1): void {
    this.wait(index, cost);
    const says = this.model.check();
    if (says !== null) this.take({ ...says, index, step: null, cost: this.index === NO_PARENT ? 0 : this.cost + cost });
    if (this.visited.count >= this.limits.states) this.bounded ??= 'states';
    if (this.visited.count >= NO_PARENT || this.bytes > this.limits.bytes) this.bounded ??= 'memory';
  }

  private wait(index: number, cost: 0 | 1): void {
    (cost === 0 ? this.now : this.later).push(index);
    if (this.exact) return;
    const { next } = this.model;
    if (this.index !== NO_PARENT) this.layout.learn(next, this.changes.places, this.changes.count);
    (cost === 0 ? this.rowsNow : this.rowsLater)!.push(next);
  }

  /** A state that waits for its turn is reached without that cost; it will be met again in the other queue, and passed by. */
  private meetSooner(index: number): void {
    const parent = this.visited.parentOf(index);
    if ((parent & DEFERRED) === 0) return;
    this.visited.setParent(index, this.index);
    this.wait(index, 0);
  }

  /** What was to wait is at hand now. */
  private swap(): void {
    [this.now, this.later] = [this.later, this.now];
    [this.rowsNow, this.rowsLater] = [this.rowsLater, this.rowsNow];
    if (this.now.length > 0) this.rounds++;
  }

  private expandFirst(): void {
    const { visited, model } = this;
    this.mostWaiting = Math.max(this.mostWaiting, this.waiting);
    const index = this.now.shift();
    this.rowsNow?.shift(model.state);
    const parent = visited.parentOf(index);
    if ((parent & EXPANDED) !== 0) return;
    visited.setParent(index, (parent & NO_PARENT) | EXPANDED);
    const hi = visited.keyHi(index);
    const lo = visited.keyLo(index);
    if (this.packed !== null) this.packed.unpack(hi, lo, model.state);
    else this.prints!.from(hi, lo);
    this.index = index;
    model.expand(this);
  }
}

/** Goes along a path of known states and finds out which step led from one to the next. */
class Retrace implements Sink {
  private readonly model: StateModel;
  private readonly search: Search;
  private from = NO_PARENT;
  private to = -1;
  private step = 0;
  private met = false;
  /** The claim that a step is to contradict, and that step. */
  private against: string | null = null;
  private wrong: number | null = null;
  private readonly reached: Int32Array;

  constructor(model: StateModel, search: Search) {
    this.model = model;
    this.search = search;
    this.reached = new Int32Array(model.next.length);
  }

  along(path: readonly number[]): number[] {
    const steps: number[] = [];
    for (const index of path) {
      this.met = false;
      this.to = index;
      if (this.from === NO_PARENT) this.model.initial(this);
      else {
        this.model.state.set(this.reached);
        this.model.expand(this);
        if (!this.met) throw new Error('a step of the path leads elsewhere when it is taken again');
        steps.push(this.step);
      }
      this.from = index;
      this.model.state.set(this.reached);
    }
    return steps;
  }

  found(step: number): void {
    if (this.met || !this.search.hasKey(this.model.next, this.from, this.to)) return;
    this.met = true;
    this.step = step;
    this.reached.set(this.model.next);
  }

  /** A step from the end of the path that contradicts a claim. */
  stepAgainst(property: string): number | null {
    this.against = property;
    this.met = true;
    this.model.state.set(this.reached);
    this.model.expand(this);
    return this.wrong;
  }

  broken({ property }: Contradiction, step: number | null): void {
    if (property === this.against) this.wrong ??= step;
  }
}
