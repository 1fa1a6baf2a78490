// Access to the user words of UMCG and to what the kernel keeps beside them. A section makes one of these accesses at most.

import { EV_UMCG_CALL, EV_UMCG_STATE, EV_UMCG_WORD } from '../events.ts';
import type { Next } from '../frames.ts';
import { DONE } from '../frames.ts';
import {
  NONE,
  UMCG_CALL_BLOCK,
  UMCG_CALL_KILL,
  UMCG_CALL_PREEMPT,
  UMCG_COND_WAIT,
  UMCG_LOCKED,
  UMCG_PLAIN,
  UMCG_PREEMPT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_STATE_MASK,
  UMCG_WORD_BLOCKED,
  UMCG_WORD_BLOCKED_LINK,
  UMCG_WORD_LINK,
  UMCG_WORD_LIST,
  UMCG_WORD_NEXT,
  UMCG_WORD_NEXT_RUNS,
  UMCG_WORD_SERVER,
  UMCG_WORD_SLOT,
  UMCG_WORKER,
} from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import { ANY_STATE } from '../kernel/wake-up.ts';
import type { Machine } from '../machine.ts';
import { P_WAKE } from '../program-names.ts';
import { type View, waitsInUmcg } from '../view.ts';
import type { World } from '../world.ts';

/** The clock beside the state has this grain. */
const STAMP_UNIT_NS = 16;

/** Task of a program that sits on one. */
export const taskOf = (w: World, f: number): number => f - 2 * w.cpus;

/** Registered as a worker, and its process is alive. */
export const isUmcgWorker = ({ umcg }: View, task: number): boolean =>
  task < umcg.role.length && umcg.role[task] === UMCG_WORKER && umcg.registered[task] === 1;

export const stateOf = (w: World, task: number): number => w.umcg.state[task]! & UMCG_STATE_MASK;

/** Keeps the list of workers whose word says RUNNING, for claims about large processes. */
function listRunning({ umcg, process }: World, task: number, runs: boolean): void {
  const { runNext, runPrev } = umcg;
  const ran = runPrev[task] !== NONE || process.runFirst[0] === task;
  if (ran === runs) return;
  if (runs) {
    const first = process.runFirst[0]!;
    runNext[task] = first;
    if (first !== NONE) runPrev[first] = task;
    process.runFirst[0] = task;
    return;
  }
  const next = runNext[task]!;
  const prev = runPrev[task]!;
  if (prev === NONE) process.runFirst[0] = next;
  else runNext[prev] = next;
  if (next !== NONE) runPrev[next] = prev;
  runNext[task] = NONE;
  runPrev[task] = NONE;
}

export function setState(m: Machine, task: number, value: number): void {
  if (m.w.umcg.role[task] === UMCG_WORKER) {
    const runs = (value & UMCG_STATE_MASK) === UMCG_RUNNING;
    if (runs && stateOf(m.w, task) !== UMCG_RUNNING) {
      m.w.umcg.ranTicks[task] = 0;
      m.w.umcg.handedTo[task] = NONE;
    }
    listRunning(m.w, task, runs);
  } else if ((value & UMCG_STATE_MASK) === UMCG_RUNNABLE) m.w.umcg.unseen[task] = NONE;
  const { umcg } = m.w;
  umcg.state[task] = value;
  umcg.changes[task]!++;
  umcg.stampBefore[task] = umcg.stamp[task]!;
  umcg.stamp[task] = m.rules.umcgNextStamp(umcg.stamp[task]!, Math.floor(m.w.system.nowNs[0]! / STAMP_UNIT_NS));
  m.touchTask(task);
  m.emit(EV_UMCG_STATE, task, value);
}

/** Plain store of a state with flags; the bits of userspace stay. */
export function storeState(m: Machine, task: number, value: number): void {
  setState(m, task, (m.w.umcg.state[task]! & ~0xffff) | value);
}

/** The kernel's change of a state by CAS: flags go, bits of userspace stay. False if the state byte is not `from`. */
export function casState(m: Machine, task: number, from: number, to: number): boolean {
  const word = m.w.umcg.state[task]!;
  if ((word & UMCG_STATE_MASK) !== from) return false;
  setState(m, task, (word & ~(UMCG_STATE_MASK | UMCG_PREEMPT | UMCG_COND_WAIT)) | to);
  return true;
}

/** The same to RUNNING, for somebody else, who is to be woken then, `by` a worker that may block in user mode before it does. */
export function casRunning(m: Machine, task: number, from: number, by = NONE): boolean {
  if (!casState(m, task, from, UMCG_RUNNING)) return false;
  m.w.umcg.owed[task]!++;
  m.w.umcg.owedBy[task] = by;
  return true;
}

/** Wakes somebody whose word was written: the wake-up runs on this CPU before the program goes on. */
export function ttwu(m: Machine, f: number, task: number): void {
  wakes(m, task);
  m.start(hereOf(m, f), P_WAKE, task, ANY_STATE);
}

/** The same as the end of a program that runs on a CPU. */
export function tailTtwu(m: Machine, f: number, task: number): Next {
  wakes(m, task);
  return m.tail(f, P_WAKE, task, ANY_STATE);
}

function wakes(m: Machine, task: number): void {
  if (m.w.umcg.foreign[task] === 1) m.w.umcg.strayWakes[task]!++;
  if (m.w.umcg.owed[task]! > 0) m.w.umcg.owed[task]!--;
  m.w.umcg.toldBy[task] = NONE;
  m.w.umcg.owedBy[task] = NONE;
  m.touchTask(task);
}

export function setNext(m: Machine, task: number, next: number, runs: boolean): void {
  const { umcg } = m.w;
  noteHandOver(m, task, next);
  umcg.next[task] = next;
  umcg.nextRuns[task] = runs ? 1 : 0;
  m.touchTask(task);
  m.emit(EV_UMCG_WORD, task, runs ? UMCG_WORD_NEXT_RUNS : UMCG_WORD_NEXT, next);
}

/** A server sleeps, and who runs under it is another one than before, without its doing: the one before has handed it over. */
function noteHandOver(m: Machine, server: number, next: number): void {
  const { next: named, role, handedTo } = m.w.umcg;
  const before = named[server]!;
  if (next === NONE || before === NONE || before === next || role[server] !== UMCG_SERVER) return;
  if (role[before] !== UMCG_WORKER || stateOf(m.w, before) === UMCG_RUNNING || !waitsInUmcg(m.w, server)) return;
  handedTo[before] = next;
  m.touchTask(before);
}

/** Stores the name of a task in a user word of another one. `word`: which, UMCG_WORD_*. */
function setName(m: Machine, column: World['umcg']['list'], task: number, name: number, word: number): void {
  column[task] = name;
  m.touchTask(task);
  m.emit(EV_UMCG_WORD, task, word, name);
}

export const setList = (m: Machine, server: number, first: number): void =>
  setName(m, m.w.umcg.list, server, first, UMCG_WORD_LIST);

export const setLink = (m: Machine, task: number, next: number): void =>
  setName(m, m.w.umcg.link, task, next, UMCG_WORD_LINK);

/** The list of blocked workers of a server, and the link in it. */
export const setBlocked = (m: Machine, server: number, first: number): void =>
  setName(m, m.w.umcg.blocked, server, first, UMCG_WORD_BLOCKED);

export const setBlockedLink = (m: Machine, task: number, next: number): void =>
  setName(m, m.w.umcg.blockedLink, task, next, UMCG_WORD_BLOCKED_LINK);

/** May the worker with this word be asked to stop? Not unless it runs, and once. */
export const mayBeAsked = (word: number): boolean =>
  (word & (UMCG_STATE_MASK | UMCG_PREEMPT | UMCG_LOCKED)) === UMCG_RUNNING;

/** Sets the flag in the word of a worker that says RUNNING. False: it does not, or was asked already. */
export function asksToStop(m: Machine, task: number): boolean {
  const word = m.w.umcg.state[task]!;
  if (!mayBeAsked(word)) return false;
  setState(m, task, word | UMCG_PREEMPT);
  told(m, task, UMCG_CALL_PREEMPT, 0);
  return true;
}

/** Makes it look at its word on its way back to user mode. */
export function kicks(m: Machine, task: number): void {
  m.w.hook.notify[task] = 1;
  m.touchTask(task);
}

/** Another server for a worker: by userspace, while it is on no list. */
export const setServer = (m: Machine, task: number, server: number): void =>
  setName(m, m.w.umcg.server, task, server, UMCG_WORD_SERVER);

/** Notes what a call came to. */
export function told(m: Machine, task: number, call: number, errno: number): void {
  if (call === UMCG_CALL_BLOCK) {
    const { server, next, unseen } = m.w.umcg;
    const under = server[task] === NONE ? next[task]! : server[task]!;
    if (under !== NONE) unseen[under] = task;
    m.w.umcg.blockedSince[task] = m.w.system.nowNs[0]!;
  }
  m.emit(EV_UMCG_CALL, task, call, errno);
}

/** A system call of UMCG returns; a worker's hooks are armed again. */
export function returns(m: Machine, f: number, errno: number): Next {
  const { umcg } = m.w;
  const task = taskOf(m.w, f);
  umcg.result[task] = errno;
  if (umcg.role[task] === UMCG_WORKER && umcg.registered[task] === 1) umcg.hook[task] = 1;
  m.touchTask(task);
  return DONE;
}

/** Breach of the protocol: the whole process goes. */
export function kill(m: Machine, f: number): Next {
  told(m, taskOf(m.w, f), UMCG_CALL_KILL, 0);
  endProcess(m);
  return DONE;
}

/** Its tasks are no UMCG tasks any more; what each of them is in the middle of ends where it looks next. */
export function endProcess(m: Machine): void {
  const { umcg } = m.w;
  for (let task = 0; task < umcg.role.length; task++) {
    if (umcg.role[task] === UMCG_PLAIN) continue;
    umcg.registered[task] = 0;
    umcg.hook[task] = 0;
    umcg.pinned[task] = NONE;
    umcg.killed[task] = 1;
    m.touchTask(task);
  }
}

/** The head of the list that all servers share. */
export function setSharedList(m: Machine, first: number): void {
  m.w.process.list[0] = first;
  m.emit(EV_UMCG_WORD, NONE, UMCG_WORD_LIST, first);
}

/** The slot of the idle server. */
export function setSlot(m: Machine, server: number): void {
  m.w.process.slot[0] = server;
  m.emit(EV_UMCG_WORD, NONE, UMCG_WORD_SLOT, server);
}
