// Whom a CPU could have picked, as far as its siblings are concerned. Claims about the order of picks hold among these: under core scheduling among those
// who have the cookie of the core, while nothing has changed since it was decided; in coscheduling among all but the fair, who have turns.

import { FAIR, MEET_NONE, NONE } from '../../model/ids.ts';
import { areSiblings, hasCores, type View } from '../../model/view.ts';
import { isFresh } from './words.ts';

/** The CPU picks for, or with, its siblings. */
export const picksWithSiblings = (w: View, cpu: number): boolean => hasCores(w) && w.core.enabled[cpu] === 1;

export function isCandidate(w: View, cpu: number, task: number): boolean {
  if (!picksWithSiblings(w, cpu)) return true;
  const leader = w.core.leader[cpu]!;
  // Its cores have never selected: they have sets.
  // A CPU that was taken away from its set waits as idle until the siblings have stopped.
  if (w.core.selectedSeq[leader]! < 0) return w.task.cls[task] !== FAIR && !waitsForItsSiblings(w, cpu);
  if (!isFresh(w, cpu) || w.core.meets[cpu] !== MEET_NONE || w.fair.delayed[task] === 1) return false;
  const cookie = w.core.cookie[leader]!;
  // Without a cookie the core takes the class pick of each CPU, or idles it.
  return cookie === 0 ? w.cpu.donor[cpu] !== NONE : w.cookie.cookie[task] === cookie;
}

const waitsForItsSiblings = (w: View, cpu: number): boolean => w.core.takenAway[cpu] === 1 && w.cpu.donor[cpu] === NONE;

/** Idle, with tasks that may not execute beside its siblings now. */
export const idlesForItsSiblings = (w: View, cpu: number): boolean =>
  picksWithSiblings(w, cpu) && w.cpu.curr[cpu] === NONE && w.cpu.nrRunning[cpu]! > 0;

/** Balancing: does nothing that siblings execute keep the task from this idle CPU, and is it not the last one where it is? */
export function mayJoin(w: View, idle: number, task: number): boolean {
  if (!picksWithSiblings(w, idle)) return true;
  if (idlesForItsSiblings(w, idle) || w.cpu.nrRunning[w.task.cpu[task]!]! < 2) return false;
  for (let other = 0; other < w.cpus; other++) {
    const curr = w.cpu.curr[other]!;
    if (!areSiblings(w, other, idle) || curr === NONE) continue;
    if (w.cookie.cookie[curr] !== w.cookie.cookie[task]) return false;
  }
  return w.core.cookie[w.core.leader[idle]!] === w.cookie.cookie[task];
}
