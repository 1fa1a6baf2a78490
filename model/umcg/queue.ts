// The private queue of a server in user memory: workers that it has drained from its list and may run, first come first served. Server
// and workers share it, so each change is a section of its own.

import { NONE, UMCG_SERVER } from '../ids.ts';
import type { Machine } from '../machine.ts';

/** Behind `after`, or at the head for NONE and for one that is not queued here any more. Who is queued already stays where it is. */
export function insertReady(m: Machine, server: number, worker: number, behind: number): void {
  const { ready, readyLast, readyNext, readyOf } = m.w.umcg;
  if (readyOf[worker] !== NONE) return;
  const after = behind === NONE || readyOf[behind] !== server ? NONE : behind;
  const next = after === NONE ? ready[server]! : readyNext[after]!;
  readyNext[worker] = next;
  readyOf[worker] = server;
  if (after === NONE) ready[server] = worker;
  else {
    readyNext[after] = worker;
    m.touchTask(after);
  }
  if (next === NONE) readyLast[server] = worker;
  m.touchTask(worker);
  m.touchTask(server);
}

/** Takes the head off; NONE if there is none. */
export function takeReady(m: Machine, server: number): number {
  const worker = m.w.umcg.ready[server]!;
  if (worker !== NONE) removeReady(m, worker);
  return worker;
}

/** Takes the head of the queue of another server, of the first that has one, those after it first; NONE if none has. */
export function stealReady(m: Machine, server: number): number {
  const { role, ready } = m.w.umcg;
  for (let step = 1; step < role.length; step++) {
    const other = (server + step) % role.length;
    if (role[other] === UMCG_SERVER && ready[other] !== NONE) return takeReady(m, other);
  }
  return NONE;
}

export function removeReady(m: Machine, worker: number): void {
  const { ready, readyLast, readyNext, readyOf } = m.w.umcg;
  const server = readyOf[worker]!;
  let before = NONE;
  for (let at = ready[server]!; at !== worker; at = readyNext[at]!) before = at;
  const next = readyNext[worker]!;
  if (before === NONE) ready[server] = next;
  else {
    readyNext[before] = next;
    m.touchTask(before);
  }
  if (next === NONE) readyLast[server] = before;
  readyNext[worker] = NONE;
  readyOf[worker] = NONE;
  m.touchTask(worker);
  m.touchTask(server);
}

/** An idle server for which the slot has no room stands in line, last, or first. */
export function joinIdle(m: Machine, server: number, first = false): void {
  const { process, umcg } = m.w;
  umcg.idles[server] = 1;
  umcg.idleNext[server] = first ? process.idleFirst[0]! : NONE;
  m.touchTask(server);
  let last = process.idleFirst[0]!;
  if (last === NONE || first) {
    process.idleFirst[0] = server;
    return;
  }
  while (umcg.idleNext[last] !== NONE) last = umcg.idleNext[last]!;
  umcg.idleNext[last] = server;
  m.touchTask(last);
}

export function leaveIdle(m: Machine, server: number): void {
  const { process, umcg } = m.w;
  const next = umcg.idleNext[server]!;
  umcg.idles[server] = 0;
  umcg.idleNext[server] = NONE;
  m.touchTask(server);
  if (process.idleFirst[0] === server) {
    process.idleFirst[0] = next;
    return;
  }
  let before = process.idleFirst[0]!;
  while (umcg.idleNext[before] !== server) before = umcg.idleNext[before]!;
  umcg.idleNext[before] = next;
  m.touchTask(before);
}
