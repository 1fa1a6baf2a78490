// Armed timers, one list sorted by instant: each thread has one of each kind at most.

import { NEVER } from './ids.ts';
import type { World } from './world.ts';

/** Sleep, replenishment, 0-lag, period of RT throttling. */
const KINDS = 4;
export const timerOf = (task: number, kind: number): number => task * KINDS + kind;
export const timerTask = (timer: number): number => timer >> 2;
export const timerKind = (timer: number): number => timer & 3;
export const timersOf = (threads: number): number => threads * KINDS;

export const isArmed = (w: World, task: number, kind: number): boolean => w.timer.atNs[timerOf(task, kind)] !== NEVER;

/** Arms a timer, or moves it when it is armed. Equal instants fire in the order of arming. */
export function arm(w: World, task: number, kind: number, instantNs: number): void {
  disarm(w, task, kind);
  const { atNs, next } = w.timer;
  const timer = timerOf(task, kind);
  let before = -1;
  let at = w.system.firstTimer[0]!;
  while (at !== -1 && atNs[at]! <= instantNs) {
    before = at;
    at = next[at]!;
  }
  atNs[timer] = instantNs;
  next[timer] = at;
  if (before === -1) w.system.firstTimer[0] = timer;
  else next[before] = timer;
}

export function disarm(w: World, task: number, kind: number): void {
  const { atNs, next } = w.timer;
  const timer = timerOf(task, kind);
  if (atNs[timer] === NEVER) return;
  let before = -1;
  for (let at = w.system.firstTimer[0]!; at !== timer; at = next[at]!) before = at;
  if (before === -1) w.system.firstTimer[0] = next[timer]!;
  else next[before] = next[timer]!;
  atNs[timer] = NEVER;
  next[timer] = -1;
}

const any = (): boolean => true;

/** Instant of the first timer that is armed for a later instant than `nowNs`, and matters; NEVER for none. */
export function firstTimerAfter(w: World, nowNs: number, matters: (w: World, timer: number) => boolean = any): number {
  const { atNs, next } = w.timer;
  for (let at = w.system.firstTimer[0]!; at !== -1; at = next[at]!) {
    if (atNs[at]! > nowNs && matters(w, at)) return atNs[at]!;
  }
  return NEVER;
}
