// What drawing one run shares: what is believed of the run, the coins of an operation, where to look, and the row that is written.

import { NONE } from '../../model/ids.ts';
import { F_STOP, opList, packCurr } from '../../model/ops.ts';
import { STOP_NTHS } from '../edges.ts';
import { guessHold, newGuess } from '../guess.ts';
import { appendRow } from '../rows.ts';
import { shapeDraft } from '../shape-draft.ts';
import { openStream } from '../stream.ts';
import { type Grain, newUrn } from '../swarm.ts';

/** Most programs are longer than that: a stop up to here is believed to have taken. */
const STOP_TAKEN_MAX = 6;
/** Of 64 operations that can be stopped, so many are; fewer first wake-ups, more contended locks. */
export const STOP_SHARE = 16;
/** The last ones are kept for where two programs are likely to meet: a contended lock, an owner that wakes or sleeps with waiters. */
export const STOPS_KEPT = 3;

/** All that drawing one run needs. One is enough: nothing of it outlives `drawOperations`. */
export const d = {
  s: openStream('', ''),
  draft: shapeDraft(0),
  grain: 'whole' as Grain,
  list: opList(0),
  /** Offset of the row written last. */
  at: 0,
  /** The coins of this operation: see `drawCoins`. */
  low: 0,
  high: 0,
  /** Of 64 nested locks so many are taken upwards; fewer where some mutex finds deadlocks itself. */
  upwards: 0,
  /** Some mutex makes one of two contexts that would wait for each other back off. */
  backsOff: false,
  /** The task that is believed to back off, or NONE, and the mutex at which it does. */
  victim: NONE,
  contended: NONE,
  /** Some task has a reservation. */
  reserved: false,
  /** Some task is FIFO or RR. */
  realtime: false,
  turns: false,
  /** Tasks of this run take a free mutex first, keep it, and then want one that somebody owns: chains of owners. */
  nests: false,
  /** A waiter that the signal which is asked for next is to take off its list, or NONE. */
  leaver: NONE,
  /** Waiters of this run are stopped where designs have them on their way to the CPU of their owner. */
  crosses: false,
  /** A waiter that was, which the wake-up that is asked for next is about, or NONE. */
  crossing: NONE,
  /** The owner that the sleep which is asked for next is about, or NONE. */
  again: NONE,
  /** The mutex that the lock which is asked for next is about: its owner waits itself. NONE: any. */
  behind: NONE,
  /** Kind that the last operation asks for next, or NONE. */
  next: NONE,
  /** The last operation asks for it because a task went to sleep; the present one was asked for that way. */
  slept: false,
  afterSleep: false,
  stopsLeft: 0,
  exitsLeft: 0,
  /** The CPU that went offline last and did not come back, or NONE. */
  offline: NONE,
  /** By CPU: the task whose program is believed held there, or NONE. */
  heldTask: new Int32Array(64),
};
/** What is believed of the machine. */
export const g = newGuess();
/** The kinds of operations of this run. */
export const urn = newUrn();

/** Whoever executes there, mostly; sometimes the task believed to, sometimes any. */
export function actorName(cpu: number, actor: number): number {
  const wish = (d.low >>> 10) & 31;
  if (wish > 2) return packCurr(cpu);
  return wish > 0 ? actor : someTask();
}

// Where to look.

/** The next CPU, around. */
export function after(cpu: number): number {
  return cpu + 1 === g.cpus ? 0 : cpu + 1;
}

/** A CPU, rather one that is not held. */
export function freeCpu(): number {
  const cpu = someCpu();
  return g.held[cpu] === 1 || g.offline[cpu] === 1 ? after(cpu) : cpu;
}

/** A CPU where someone executes and that is not held, or NONE. */
export function busyCpu(): number {
  let cpu = someCpu();
  for (let tries = 0; tries < g.cpus; tries++) {
    if (g.curr[cpu] !== NONE && g.held[cpu] === 0) return cpu;
    cpu = after(cpu);
  }
  return NONE;
}

/** The CPU where the task executes, if that is not held, or NONE. */
export function executesAt(task: number): number {
  const cpu = g.cpu[task]!;
  return g.curr[cpu] === task && g.held[cpu] === 0 ? cpu : NONE;
}

/** The same where the one who executes owns a mutex. */
export function ownerCpu(): number {
  let cpu = someCpu();
  for (let tries = 0; tries < g.cpus; tries++) {
    const curr = g.curr[cpu]!;
    if (curr !== NONE && g.owns[curr] !== 0 && g.held[cpu] === 0) return cpu;
    cpu = after(cpu);
  }
  return NONE;
}

/** The owner of some mutex, or NONE. */
export function someOwner(): number {
  return g.mutexes === 0 ? NONE : g.owner[d.s.int(g.mutexes)]!;
}

/** The first task from `start` on, around, whose column has that value; or NONE. */
export function find(column: Int32Array, start: number, value: number): number {
  for (let task = start; task < g.tasks; task++) if (column[task] === value) return task;
  for (let task = 0; task < start; task++) if (column[task] === value) return task;
  return NONE;
}

// Coins.

/**
 * Two draws an operation, 64 coins, which the decisions that most operations take share out among them; a draw for each
 * would take longer than all the rest. Low word: pick 4, stop 6, actor 5, CPU 10, turn 7. High word: kind 12, task 8, two
 * free ones of 6 that each kind uses as it likes, each for one decision.
 */
export function drawCoins(): void {
  d.low = d.s.bits();
  d.high = d.s.bits();
}

export const wish64 = (): number => (d.high >>> 20) & 63;
export const also64 = (): number => d.high >>> 26;
export const someCpu = (): number => (((d.low >>> 15) & 1023) * g.cpus) >>> 10;
export const someTask = (): number => (g.tasks > 64 ? d.s.int(g.tasks) : (((d.high >>> 12) & 255) * g.tasks) >>> 8);

// Writing.

export function follow(kind: number): void {
  if (urn.on[kind] === 1) d.next = kind;
}

/** Stops the operation of the last row on its way. `task`: whose program would be held; NONE: the CPU's own. Share in 64. */
export function maybeStop(cpu: number, task: number, share64: number, nths = STOP_NTHS): void {
  if (d.stopsLeft <= (share64 > STOP_SHARE ? 0 : STOPS_KEPT) || ((d.low >>> 4) & 63) >= share64) return;
  const nth = d.s.pick(nths);
  d.list.rows[d.at + F_STOP] = nth;
  d.stopsLeft--;
  if (nth > STOP_TAKEN_MAX) return;
  d.heldTask[cpu] = task;
  guessHold(g, cpu);
}

/** Was the operation of the last row given a stop? */
export const isStopped = (): boolean => d.list.rows[d.at + F_STOP]! > 0;

/** 0, the kernel's own order, for 13 of 16; else 1 ... 3. */
function pick(): number {
  const coins = d.low & 15;
  return coins > 12 ? coins - 12 : 0;
}

export function row(
  code: number,
  task: number,
  cpu: number,
  mutex: number,
  arg: number,
  x: number,
  y: number,
  z: number,
): void {
  d.at = appendRow(d.list, pick(), code, task, cpu, mutex, arg, x, y, z);
}
