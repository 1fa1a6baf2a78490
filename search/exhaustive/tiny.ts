// "tiny": a scheduler small enough to agree on. Its state graph was counted by programs in C, JavaScript, Promela, TLA+ and Murphi with
// equal results, so the engine is judged on it: the same counts first, then speed. docs/exhaustive-search.md has its rules.

import { bitsFor, type Contradiction, type Sink, type StateModel } from './state-model.ts';

export interface TinyShape {
  tasks: number;
  mutexes: number;
  cpus: number;
}

// The word of a task: asleep, active without a CPU, active on a CPU (from ON), or blocked on a mutex (from ON + CPUs).
// The word of a mutex: 0 free, otherwise its owner + 1.
const ASLEEP = 0;
const ACTIVE = 1;
const ON = 2;

// Steps, for each task: wake, sleep, then lock and unlock for each mutex.
const WAKE = 0;
const SLEEP = 1;
const LOCK = 2;

export class Tiny implements StateModel {
  readonly name = 'tiny';
  readonly bits: readonly number[];
  readonly state: Int32Array;
  readonly next: Int32Array;
  private readonly n: number;
  private readonly m: number;
  private readonly c: number;
  private readonly stepsOfTask: number;
  /** Effective priorities of `next`. */
  private readonly urgency: Int32Array;
  /** CPUs are told apart by the tasks that have them alone. */
  private readonly symmetry: boolean;

  constructor({ tasks, mutexes, cpus }: TinyShape, symmetry = false) {
    this.symmetry = symmetry;
    this.n = tasks;
    this.m = mutexes;
    this.c = cpus;
    this.stepsOfTask = LOCK + 2 * mutexes;
    this.state = new Int32Array(tasks + mutexes);
    this.next = new Int32Array(tasks + mutexes);
    this.urgency = new Int32Array(tasks);
    this.bits = [
      ...Array<number>(tasks).fill(bitsFor(ON + cpus + mutexes - 1)),
      ...Array<number>(mutexes).fill(bitsFor(tasks)),
    ];
  }

  initial(sink: Sink): void {
    this.next.fill(0);
    sink.found(-1, 1);
  }

  expand(sink: Sink): void {
    const { n, m, c, state, next } = this;
    for (let t = 0; t < n; t++) {
      const is = state[t]!;
      const first = t * this.stepsOfTask;
      if (is === ASLEEP) {
        next.set(state);
        next[t] = ACTIVE;
        this.reschedule();
        sink.found(first + WAKE, 1);
        continue;
      }
      if (is < ON || is >= ON + c) continue;
      next.set(state);
      next[t] = ASLEEP;
      this.reschedule();
      sink.found(first + SLEEP, 1);
      let holds = -1;
      for (let k = 0; k < m; k++) if (state[n + k] === t + 1) holds = k;
      for (let k = holds + 1; k < m; k++) {
        next.set(state);
        if (state[n + k] === 0) next[n + k] = t + 1;
        else next[t] = ON + c + k;
        this.reschedule();
        sink.found(first + LOCK + k, 1);
      }
      for (let k = 0; k <= holds; k++) {
        if (state[n + k] !== t + 1) continue;
        next.set(state);
        this.handOver(k);
        this.reschedule();
        sink.found(first + LOCK + m + k, 1);
      }
    }
  }

  /** The waiter of highest own priority owns the mutex at once; without one it is free. */
  private handOver(k: number): void {
    const { n, c, next } = this;
    let waiter = n - 1;
    while (waiter >= 0 && next[waiter] !== ON + c + k) waiter--;
    next[n + k] = waiter + 1;
    if (waiter >= 0) next[waiter] = ACTIVE;
  }

  /** Each task has at least the priority of all that wait, transitively, for what it owns. Mutexes are taken in ascending order, so there are no cycles. */
  private inherit(): void {
    const { n, c, next, urgency } = this;
    for (let t = 0; t < n; t++) urgency[t] = t;
    for (let t = 1; t < n; t++) {
      for (let is = next[t]!; is >= ON + c; ) {
        const owner = next[n + is - ON - c]! - 1;
        if (urgency[owner]! < t) urgency[owner] = t;
        is = next[owner]!;
      }
    }
  }

  /** The most urgent active tasks run: who runs already keeps its CPU, others take free CPUs in ascending order, the most urgent first. */
  private reschedule(): void {
    this.place();
    if (this.symmetry) this.renameCpus();
  }

  /** CPUs in the order of the tasks that have them: any renaming of CPUs leads to the same state. */
  private renameCpus(): void {
    const { n, c, next } = this;
    let cpu = 0;
    for (let t = 0; t < n; t++) if (next[t]! >= ON && next[t]! < ON + c) next[t] = ON + cpu++;
  }

  private place(): void {
    const { n, c, next, urgency } = this;
    this.inherit();
    // Bits of tasks and of CPUs; a key has room for fewer than 32 of either.
    let chosen = 0;
    let taken = 0;
    for (let left = c; left > 0; left--) {
      const best = this.mostUrgent(chosen);
      if (best < 0) break;
      chosen |= 1 << best;
      if (next[best]! >= ON) taken |= 1 << (next[best]! - ON);
    }
    for (let t = 0; t < n; t++) if (((chosen >>> t) & 1) === 0 && next[t]! >= ON && next[t]! < ON + c) next[t] = ACTIVE;
    for (;;) {
      let best = -1;
      for (let t = 0; t < n; t++) {
        if (((chosen >>> t) & 1) === 1 && next[t] === ACTIVE && (best < 0 || urgency[t]! > urgency[best]!)) best = t;
      }
      if (best < 0) return;
      let cpu = 0;
      while (((taken >>> cpu) & 1) === 1) cpu++;
      taken |= 1 << cpu;
      next[best] = ON + cpu;
    }
  }

  /** The most urgent active task that is not among these; -1 for none. */
  private mostUrgent(not: number): number {
    const { n, c, next, urgency } = this;
    let best = -1;
    for (let t = 0; t < n; t++) {
      const active = next[t]! >= ACTIVE && next[t]! < ON + c && ((not >>> t) & 1) === 0;
      if (active && (best < 0 || urgency[t]! > urgency[best]!)) best = t;
    }
    return best;
  }

  /** An owner is one word, so it is one; what may go wrong is told here. */
  check(): Contradiction | null {
    const { n, c, next, urgency } = this;
    this.inherit();
    let idle = c;
    let least = n;
    let busy = 0;
    for (let t = 0; t < n; t++) {
      const is = next[t]!;
      if (is >= ON + c) {
        const owner = next[n + is - ON - c]! - 1;
        if (owner < 0) return broken('a-wanted-mutex-has-an-owner', `T${t} waits for m${is - ON - c}, which is free`);
        if (urgency[owner]! < urgency[t]!)
          return broken('an-owner-inherits', `T${owner} owns what T${t} waits for, and has a lower priority`);
      } else if (is >= ON) {
        const bit = 1 << (is - ON);
        if ((busy & bit) !== 0) return broken('a-cpu-runs-one-task', `two tasks have CPU ${is - ON}`);
        busy |= bit;
        idle--;
        if (urgency[t]! < least) least = urgency[t]!;
      }
    }
    for (let t = 0; t < n; t++) {
      if (next[t] === ACTIVE && (idle > 0 || urgency[t]! > least))
        return broken('no-urgent-task-waits', `T${t} waits while a CPU idles or runs a lower priority`);
    }
    return null;
  }

  stepName(step: number): string {
    const task = Math.floor(step / this.stepsOfTask);
    const kind = step % this.stepsOfTask;
    if (kind === WAKE) return `wake T${task}`;
    if (kind === SLEEP) return `sleep T${task}`;
    return kind < LOCK + this.m ? `lock T${task} m${kind - LOCK}` : `unlock T${task} m${kind - LOCK - this.m}`;
  }
}

const broken = (property: string, says: string): Contradiction => ({ property, says });

/** Names of what is judged. */
export const TINY_CLAIMS = [
  'a-wanted-mutex-has-an-owner',
  'an-owner-inherits',
  'a-cpu-runs-one-task',
  'no-urgent-task-waits',
] as const;
