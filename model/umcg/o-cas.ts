// How a word changes on Oskolkov's UMCG: it is read, and exchanged if it is still what was read, the stamp beside the state included. The stamp
// is the clock in units of 16 ns, so that a word which has gone and come back does not pass for one that stayed.

import type { Machine } from '../machine.ts';
import { setState } from './words.ts';

/** Later than the one before: the clock, or where that has not moved on, one more. */
export const stampAfter = (before: number, now: number): number => (now > before ? now : before + 1);

/** As posted: one more only where it would be the very same. A third change in one unit has the stamp of the first again. */
export const stampPosted = (before: number, now: number): number => (now === before ? before + 1 : now);

/** Reads the word of a task for a change of it: operand e the word, y its stamp, z how often it had changed. */
export function readsWord(m: Machine, f: number, task: number): number {
  const { frame, umcg } = m.w;
  frame.e[f] = umcg.state[task]!;
  frame.y[f] = umcg.stamp[task]!;
  frame.z[f] = umcg.changes[task]!;
  return frame.e[f]!;
}

/** Changes the word of a task, if it is still what was read of it. */
export function exchangesWord(m: Machine, f: number, task: number, value: number): boolean {
  const { frame, umcg } = m.w;
  const sameStamp = !m.rules.umcgComparesStamps() || umcg.stamp[task] === frame.y[f];
  const same = umcg.state[task] === frame.e[f] && sameStamp;
  const passed = umcg.changes[task] !== frame.z[f];
  frame.y[f] = 0;
  frame.z[f] = 0;
  if (!same) return false;
  if (passed) umcg.overtaken[task] = 1;
  setState(m, task, value);
  return true;
}
