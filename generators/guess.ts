// What the generator believes while it draws: who sleeps, who executes where, who owns and awaits which mutex.
// It is crude and often wrong (fixed priorities with inheritance, no time slices); it only makes more operations enabled.

import { DL, NONE, RT } from '../model/ids.ts';
import type { ShapeDraft } from './shape-draft.ts';

/** Believed life of a task. */
export const ASLEEP = 0;
export const AWAKE = 1;
export const BLOCKED = 2;
export const GONE = 3;

export interface Guess {
  cpus: number;
  tasks: number;
  mutexes: number;
  nowNs: number;
  /** Tasks that were never woken. */
  fresh: number;
  /** The task that went to sleep last, or NONE. */
  slept: number;
  /** Operations that stopped a CPU and were not continued. */
  heldCpus: number;
  /** Times that a task that owned nothing took a mutex. */
  births: number;
  /** By task: ASLEEP, AWAKE, BLOCKED, GONE. */
  life: Int32Array;
  /** By task: 1 until its first wake-up. */
  isFresh: Int32Array;
  /** By task: the CPU that it was last put on. */
  cpu: Int32Array;
  /** By task: the CPUs below 32 that it may execute on. */
  mask: Int32Array;
  /** By task: its own urgency, and that with what its waiters lend it. */
  rank: Float64Array;
  lent: Float64Array;
  /** By task: when its sleep times out, in ns; Infinity: never. */
  untilNs: Float64Array;
  /** By task: the mutex that it waits for, or NONE. */
  waitsFor: Int32Array;
  /** By task: 1 if a signal ends its wait. */
  gentle: Int32Array;
  /** By task: mutexes below 32 that it owns. */
  owns: Int32Array;
  /** By task: how many had begun to own something before it did, and it. */
  born: Int32Array;
  /** By task: 1 while it may not migrate. */
  pinned: Int32Array;
  /** By mutex: a task or NONE. */
  owner: Int32Array;
  /** By mutex: how many read it. */
  readers: Int32Array;
  /** By task: 1 if it waits to read. */
  wantsRead: Int32Array;
  /** By CPU: who executes, or NONE. */
  curr: Int32Array;
  /** By CPU: 1 while it is held. */
  held: Int32Array;
  /** By CPU: 1 while it is offline. */
  offline: Int32Array;
}

export function newGuess(): Guess {
  return {
    cpus: 0,
    tasks: 0,
    mutexes: 0,
    nowNs: 0,
    fresh: 0,
    slept: NONE,
    heldCpus: 0,
    births: 0,
    ...taskColumns(16),
    owner: new Int32Array(16),
    readers: new Int32Array(16),
    curr: new Int32Array(64),
    held: new Int32Array(64),
    offline: new Int32Array(64),
  };
}

function taskColumns(tasks: number) {
  return {
    life: new Int32Array(tasks),
    isFresh: new Int32Array(tasks),
    cpu: new Int32Array(tasks),
    mask: new Int32Array(tasks),
    rank: new Float64Array(tasks),
    lent: new Float64Array(tasks),
    untilNs: new Float64Array(tasks),
    waitsFor: new Int32Array(tasks),
    gentle: new Int32Array(tasks),
    wantsRead: new Int32Array(tasks),
    owns: new Int32Array(tasks),
    born: new Int32Array(tasks),
    pinned: new Int32Array(tasks),
  };
}

/** Forgets the last run. */
export function startGuess(g: Guess, draft: ShapeDraft): void {
  const { cpus, tasks, mutexes } = draft;
  if (tasks > g.life.length) Object.assign(g, taskColumns(tasks));
  if (mutexes > g.owner.length) {
    g.owner = new Int32Array(mutexes);
    g.readers = new Int32Array(mutexes);
  }
  g.readers.fill(0);
  g.cpus = cpus;
  g.tasks = tasks;
  g.mutexes = mutexes;
  g.nowNs = 0;
  g.fresh = tasks - draft.children;
  g.slept = NONE;
  g.heldCpus = 0;
  g.births = 0;
  for (let task = 0; task < tasks; task++) {
    const ahead = task >= tasks - draft.children;
    g.life[task] = ahead ? GONE : ASLEEP;
    g.isFresh[task] = ahead ? 0 : 1;
    g.cpu[task] = ahead ? NONE : 0;
    g.mask[task] = draft.maskLo[task]!;
    g.rank[task] = rankOf(draft.cls[task]!, draft.x[task]!, draft.y[task]!);
    g.lent[task] = g.rank[task]!;
    g.untilNs[task] = Number.POSITIVE_INFINITY;
    g.waitsFor[task] = NONE;
    g.wantsRead[task] = 0;
    g.owns[task] = 0;
    g.pinned[task] = 0;
  }
  for (let mutex = 0; mutex < mutexes; mutex++) g.owner[mutex] = NONE;
  for (let cpu = 0; cpu < cpus; cpu++) {
    g.curr[cpu] = NONE;
    g.held[cpu] = 0;
    g.offline[cpu] = 0;
  }
}

/** Urgency across classes: earlier relative deadline, then priority, then all fair tasks alike. */
export function rankOf(cls: number, x: number, y: number): number {
  if (cls === DL) return 2_000 - y / 1_000_000;
  return cls === RT ? 1_000 + x : 0;
}

export function guessWake(g: Guess, task: number): void {
  if (g.life[task] !== ASLEEP) return;
  if (g.isFresh[task] === 1) {
    g.isFresh[task] = 0;
    g.fresh--;
  }
  g.untilNs[task] = Number.POSITIVE_INFINITY;
  g.life[task] = AWAKE;
  place(g, task);
}

/** Puts an awake task on the CPU with the least urgent task among those it may use. */
function place(g: Guess, task: number): void {
  let best = g.cpu[task]!;
  if (g.pinned[task] === 0) {
    best = NONE;
    for (let cpu = 0; cpu < g.cpus; cpu++) {
      if (g.offline[cpu] === 1 || (cpu < 32 && ((g.mask[task]! >>> cpu) & 1) === 0)) continue;
      if (best === NONE || urgency(g, cpu) < urgency(g, best)) best = cpu;
    }
    if (best === NONE) best = 0;
  }
  g.cpu[task] = best;
  if (g.lent[task]! > urgency(g, best)) g.curr[best] = task;
}

function urgency(g: Guess, cpu: number): number {
  const curr = g.curr[cpu]!;
  return curr === NONE ? -1 : g.lent[curr]!;
}

/** The task left its CPU: the most urgent awake one there executes. */
function leave(g: Guess, task: number): void {
  const cpu = g.cpu[task]!;
  if (g.curr[cpu] !== task) return;
  let best = NONE;
  for (let other = 0; other < g.tasks; other++) {
    if (g.life[other] !== AWAKE || g.cpu[other] !== cpu) continue;
    if (best === NONE || g.lent[other]! > g.lent[best]!) best = other;
  }
  g.curr[cpu] = best;
}

export function guessSleep(g: Guess, task: number, ns: number): void {
  g.slept = task;
  g.life[task] = ASLEEP;
  g.untilNs[task] = ns === 0 ? Number.POSITIVE_INFINITY : g.nowNs + ns;
  leave(g, task);
}

export function guessExit(g: Guess, task: number): void {
  g.life[task] = GONE;
  leave(g, task);
}

/** A child that nobody has forked yet, or NONE. `first`: the first of the children. */
export function unborn(g: Guess, first: number): number {
  for (let task = first; task < g.tasks; task++) if (g.cpu[task] === NONE) return task;
  return NONE;
}

export function guessFork(g: Guess, parent: number, child: number, resets: boolean): void {
  g.life[child] = AWAKE;
  g.mask[child] = g.mask[parent]!;
  g.rank[child] = resets ? 0 : g.rank[parent]!;
  g.lent[child] = g.rank[child]!;
  g.cpu[child] = g.cpu[parent]!;
  place(g, child);
}

export function guessYield(g: Guess, task: number): void {
  const cpu = g.cpu[task]!;
  for (let other = 0; other < g.tasks; other++) {
    if (other === task || g.life[other] !== AWAKE || g.cpu[other] !== cpu) continue;
    if (g.lent[other] === g.lent[task]) g.curr[cpu] = other;
  }
}

export function guessElapse(g: Guess, ns: number): void {
  g.nowNs += ns;
  for (let task = 0; task < g.tasks; task++) if (g.untilNs[task]! <= g.nowNs) guessTimeout(g, task);
}

function guessTimeout(g: Guess, task: number): void {
  g.untilNs[task] = Number.POSITIVE_INFINITY;
  if (g.life[task] === BLOCKED) endWait(g, task);
  else guessWake(g, task);
}

/** Takes the mutex or waits for it. True if the task now waits. */
export function guessLock(g: Guess, task: number, mutex: number, gentle: boolean): boolean {
  const owner = g.owner[mutex]!;
  if (owner === NONE && g.readers[mutex] === 0) {
    own(g, task, mutex);
    return false;
  }
  if (owner === task) return false;
  waitFor(g, task, mutex, gentle);
  lend(g, owner, g.lent[task]!);
  return true;
}

function waitFor(g: Guess, task: number, mutex: number, gentle: boolean): void {
  g.life[task] = BLOCKED;
  g.waitsFor[task] = mutex;
  g.gentle[task] = gentle ? 1 : 0;
  leave(g, task);
}

/** Takes an rwsem for reading or waits for it: not while somebody writes, nor behind somebody who waits. True if the task now waits. */
export function guessRead(g: Guess, task: number, mutex: number, gentle: boolean): boolean {
  if (g.owner[mutex] === NONE && waiterOf(g, mutex) === NONE) {
    read(g, task, mutex);
    return false;
  }
  if (g.owner[mutex] === task) return false;
  waitFor(g, task, mutex, gentle);
  g.wantsRead[task] = 1;
  lend(g, g.owner[mutex]!, g.lent[task]!);
  return true;
}

function read(g: Guess, task: number, mutex: number): void {
  own(g, task, mutex);
  g.owner[mutex] = NONE;
  g.readers[mutex]!++;
}

/** The writer reads on, and so does whoever waits to. */
export function guessDowngrade(g: Guess, task: number, mutex: number): void {
  if (g.owner[mutex] !== task) return;
  read(g, task, mutex);
  admitReaders(g, mutex);
}

function admitReaders(g: Guess, mutex: number): void {
  for (let task = 0; task < g.tasks; task++) {
    if (g.waitsFor[task] !== mutex || g.wantsRead[task] === 0) continue;
    endWait(g, task);
    read(g, task, mutex);
  }
}

/** Tasks that wait for each other in a circle: the younger of the last two backs off. NONE where there is no circle. */
export function guessBackOff(g: Guess, task: number): number {
  const first = g.owner[g.waitsFor[task]!]!;
  let at = first;
  for (let hops = 0; hops < 8 && at !== task; hops++) {
    const mutex = at === NONE ? NONE : g.waitsFor[at]!;
    if (mutex === NONE) return NONE;
    at = g.owner[mutex]!;
  }
  if (at !== task) return NONE;
  const younger = g.born[task]! > g.born[first]! ? task : first;
  endWait(g, younger);
  return younger;
}

function own(g: Guess, task: number, mutex: number): void {
  g.owner[mutex] = task;
  if (g.owns[task] === 0) g.born[task] = ++g.births;
  if (mutex < 32) g.owns[task] = g.owns[task]! | (1 << mutex);
}

function lend(g: Guess, owner: number, rank: number): void {
  for (let hops = 0; owner !== NONE && hops < 8 && g.lent[owner]! < rank; hops++) {
    g.lent[owner] = rank;
    if (g.life[owner] === AWAKE && rank > urgency(g, g.cpu[owner]!)) g.curr[g.cpu[owner]!] = owner;
    const next = g.waitsFor[owner]!;
    owner = next === NONE ? NONE : g.owner[next]!;
  }
}

/** Gives the mutex to the most urgent waiter and wakes that. */
export function guessUnlock(g: Guess, task: number, mutex: number): void {
  const reads = g.owner[mutex] === NONE && g.readers[mutex]! > 0 && ((g.owns[task]! >>> mutex) & 1) === 1;
  if (g.owner[mutex] !== task && !reads) return;
  g.owner[mutex] = NONE;
  if (mutex < 32) g.owns[task] = g.owns[task]! & ~(1 << mutex);
  g.lent[task] = g.rank[task]!;
  if (reads && --g.readers[mutex]! > 0) return;
  const heir = waiterOf(g, mutex);
  if (heir === NONE) return;
  if (g.wantsRead[heir] === 1) {
    admitReaders(g, mutex);
    return;
  }
  endWait(g, heir);
  own(g, heir, mutex);
}

/** The most urgent task that waits for a mutex, or NONE. */
function waiterOf(g: Guess, mutex: number): number {
  let best = NONE;
  for (let task = 0; task < g.tasks; task++) {
    if (g.waitsFor[task] !== mutex) continue;
    if (best === NONE || g.lent[task]! > g.lent[best]!) best = task;
  }
  return best;
}

function endWait(g: Guess, task: number): void {
  g.waitsFor[task] = NONE;
  g.wantsRead[task] = 0;
  g.untilNs[task] = Number.POSITIVE_INFINITY;
  g.life[task] = AWAKE;
  place(g, task);
}

export function guessSignal(g: Guess, task: number): void {
  if (g.life[task] === BLOCKED && g.gentle[task] === 1) endWait(g, task);
  else if (g.isFresh[task] === 0) guessWake(g, task);
}

export function guessAffinity(g: Guess, task: number, maskLo: number): void {
  g.mask[task] = maskLo;
  if (g.life[task] !== AWAKE || ((maskLo >>> g.cpu[task]!) & 1) === 1) return;
  g.life[task] = ASLEEP;
  leave(g, task);
  g.life[task] = AWAKE;
  place(g, task);
}

/** Its tasks go elsewhere, those that may migrate. */
export function guessOffline(g: Guess, cpu: number): void {
  g.offline[cpu] = 1;
  for (let task = 0; task < g.tasks; task++) {
    if (g.cpu[task] === cpu && g.life[task] === AWAKE && g.pinned[task] === 0) place(g, task);
  }
  const curr = g.curr[cpu]!;
  if (curr !== NONE && g.pinned[curr] === 0) g.curr[cpu] = NONE;
}

export function guessOnline(g: Guess, cpu: number): void {
  g.offline[cpu] = 0;
}

export function guessPolicy(g: Guess, task: number, rank: number): void {
  g.rank[task] = rank;
  if (g.owns[task] === 0) g.lent[task] = rank;
}

export function guessHold(g: Guess, cpu: number): void {
  if (g.held[cpu] === 1) return;
  g.held[cpu] = 1;
  g.heldCpus++;
}

export function guessGo(g: Guess, cpu: number): void {
  if (g.held[cpu] === 0) return;
  g.held[cpu] = 0;
  g.heldCpus--;
}
