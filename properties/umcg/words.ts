// What the claims about UMCG say of a task: running, asleep, somebody on the way. A state word is not a place: RUNNING is neither on a
// CPU nor on a runqueue.

import type { FeatureSet } from '../../model/features.ts';
import {
  NONE,
  QUEUED,
  UMCG_BLOCKED,
  UMCG_COND_WAIT,
  UMCG_LOCKED,
  UMCG_NONE,
  UMCG_PENDING,
  UMCG_PLAIN,
  UMCG_PREEMPT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_STATE_MASK,
  UMCG_WORKER,
} from '../../model/ids.ts';
import { spinsInUserMode, taskSlot, type View, waitsInUmcg } from '../../model/view.ts';

export const withUmcg = (features: FeatureSet): boolean => features.has('umcg');
export const withToken = (features: FeatureSet): boolean => features.has('umcg-token');
export const withSharedList = (features: FeatureSet): boolean => features.has('umcg-shared-list');
export const withServerLists = (features: FeatureSet): boolean => features.has('umcg-server-lists');

/** Registered as a worker or a server, and its process is alive. */
export const isWorker = (w: View, task: number): boolean =>
  task < w.umcg.role.length && w.umcg.role[task] === UMCG_WORKER && w.umcg.registered[task] === 1;
export const isServer = (w: View, task: number): boolean =>
  task < w.umcg.role.length && w.umcg.role[task] === UMCG_SERVER && w.umcg.registered[task] === 1;

export const stateByte = (w: View, task: number): number => w.umcg.state[task]! & UMCG_STATE_MASK;

/** A worker that runs under its server: registered, RUNNING, no transfer in progress. */
export const runs = (w: View, task: number): boolean =>
  isWorker(w, task) && (w.umcg.state[task]! & (UMCG_STATE_MASK | UMCG_LOCKED)) === UMCG_RUNNING;

/** A transfer of its word is open. */
export const isLocked = (w: View, task: number): boolean =>
  (w.umcg.state[task]! & UMCG_LOCKED) !== 0 && w.umcg.registered[task] === 1;

/** Has it begun a program and not finished it? It may be in a system call that it makes on the way, and hold a mutex there. */
const isInTheMiddle = (w: View, task: number): boolean =>
  w.frame.program[taskSlot(w, task)]! >= 0 || w.hook.depth[task]! > 0;

/** Is a task of UMCG, another one than this, in the middle of something that ends by itself? Not asleep in a wait, and not spinning for others. */
export function somebodyCanGoOn(w: View, beside: number): boolean {
  for (let task = 0; task < w.umcg.role.length; task++) {
    if (task === beside || w.umcg.role[task] === UMCG_PLAIN || w.umcg.registered[task] === 0) continue;
    if (isInTheMiddle(w, task) && !waitsInUmcg(w, task) && !spinsInUserMode(w, task)) return true;
  }
  return false;
}

/**
 * Is some task of UMCG in the middle of a program and off its CPU, or held there? What it has begun is not finished, so that words and
 * lists need not agree yet.
 */
export function somebodyIsOnTheWay(w: View): boolean {
  for (let task = 0; task < w.umcg.role.length; task++) {
    // A word that is LOCKED: a transfer is open, and its task may have blocked in the middle of it.
    if (isLocked(w, task) && somebodyCanGoOn(w, NONE)) return true;
    // A worker has taken a server out of the slot, or written its word, and met a fault before it woke that one: it does so once it runs again.
    const owes = w.umcg.owedBy[task]!;
    if (owes !== NONE && w.frame.program[taskSlot(w, owes)]! >= 0) return true;
    // A server that sleeps in another call, or lends, has not come to its wait.
    if (w.umcg.role[task] === UMCG_SERVER && w.umcg.registered[task] === 1 && !waitsInUmcg(w, task)) return true;
    if (w.umcg.role[task] === UMCG_PLAIN || w.frame.program[taskSlot(w, task)]! < 0) continue;
    // A waiter that stays queued to lend waits for others, as one that sleeps does.
    if (w.task.onRq[task] === QUEUED && w.task.isBlocked[task] === 0) return true;
  }
  return false;
}

/** Taken from where it waited by a worker that is in the middle of that: its hand is where the other one is. */
export function isInSomebodysHand(w: View, worker: number): boolean {
  for (let task = 0; task < w.umcg.role.length; task++) {
    if (w.umcg.picked[task] !== worker || !isWorker(w, task)) continue;
    if (isInTheMiddle(w, task)) return true;
  }
  return false;
}

const NAMES: Readonly<Record<number, string>> = {
  [UMCG_NONE]: 'NONE',
  [UMCG_RUNNING]: 'RUNNING',
  [UMCG_RUNNABLE]: 'RUNNABLE',
  [UMCG_BLOCKED]: 'BLOCKED',
};

/** `RUNNABLE+COND_WAIT` */
export function stateText(w: View, task: number): string {
  const word = w.umcg.state[task]!;
  const flags = [
    (word & UMCG_LOCKED) !== 0 ? '+LOCKED' : '',
    (word & UMCG_PREEMPT) !== 0 ? '+PREEMPT' : '',
    (word & UMCG_COND_WAIT) !== 0 ? '+COND_WAIT' : '',
  ];
  return `${NAMES[word & UMCG_STATE_MASK] ?? word}${flags.join('')}`;
}

/** Does the worker stand in the list that the server has in user memory? */
export function isListed(w: View, server: number, worker: number): boolean {
  let hops = 0;
  for (let at = w.umcg.list[server]!; at >= 0 && hops <= w.umcg.role.length; at = w.umcg.link[at]!, hops++) {
    if (at === worker) return true;
  }
  return false;
}

/** Does it stand in the list that all servers share, as far as the links are filled in? */
export function isOnSharedList(w: View, worker: number): boolean {
  let hops = 0;
  for (let at = w.process.list[0]!; at >= 0 && hops <= w.umcg.role.length; at = w.umcg.link[at]!, hops++) {
    if (at === worker || w.umcg.link[at] === UMCG_PENDING) return true;
  }
  return false;
}

/** The first worker that waits to be run by this server, on its list or in its private queue; NONE if there is none. */
export function firstReady(w: View, server: number): number {
  const listed = w.umcg.list[server]!;
  return listed >= 0 ? listed : w.umcg.ready[server] === NONE ? NONE : w.umcg.ready[server]!;
}

/**
 * The worker that a server which sleeps in its wait believes to run: the one that this wait has started, or the one before. Where a wait stops
 * that one first, it is still the one before.
 */
export function believed(w: View, server: number): number {
  const first = stopsFirst(w, server);
  if (first !== NONE) return first;
  const picked = w.umcg.picked[server]!;
  return picked === NONE ? w.umcg.current[server]! : picked;
}

/**
 * Where the kernel keeps whom it has started last in the name of a server: that one, if it runs still, was asked to stop, and the wait of the server
 * names another one, who has not been started. NONE: nothing of that.
 */
function stopsFirst(w: View, server: number): number {
  const { next, nextRuns, picked, server: of, started, state } = w.umcg;
  const first = started[server]!;
  if (first === NONE || first === picked[server] || picked[server] === NONE) return NONE;
  if (next[server] !== picked[server] || nextRuns[server] === 1 || of[first] !== server) return NONE;
  return runs(w, first) && (state[first]! & UMCG_PREEMPT) !== 0 ? first : NONE;
}

/** Named by a server that waits for another worker to stop before this one is started. */
export function waitsForItsTurn(w: View, worker: number): boolean {
  const { picked, role } = w.umcg;
  for (let server = 0; server < role.length; server++)
    if (picked[server] === worker && isServer(w, server) && stopsFirst(w, server) !== NONE) return true;
  return false;
}

/** The server of a worker: its server_tid, or where it has no such word the one that it names while it runs. */
export const serverOf = (w: View, worker: number): number =>
  w.umcg.server[worker] === NONE ? w.umcg.next[worker]! : w.umcg.server[worker]!;

/** The server that a claim about this task judges: itself, or the one that a worker names, registered or not. NONE if it is none. */
export function serverFor(w: View, task: number): number {
  if (task >= w.umcg.role.length) return NONE;
  const server = w.umcg.role[task] === UMCG_WORKER ? serverOf(w, task) : task;
  return server !== NONE && isServer(w, server) ? server : NONE;
}
