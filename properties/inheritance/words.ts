// Words of the claims about bandwidth inheritance.

import type { FeatureSet } from '../../model/features.ts';
import { DL } from '../../model/ids.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';

export const inherits = (features: FeatureSet): boolean => features.has('bandwidth-inheritance');

export const mayGoAnywhere = (w: View, task: number): boolean => {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (!mayExecuteOn(w, task, cpu)) return false;
  return true;
};

/** What a reservation that nobody boosts may ask for of a CPU at most; `Infinity` if that cannot be told. */
function densityOf(w: View, task: number): number {
  if (w.task.cls[task] !== DL) return 0;
  if (w.dl.reclaim[task] === 1 || !mayGoAnywhere(w, task)) return Number.POSITIVE_INFINITY;
  return w.dl.runtimeNs[task]! / w.dl.relDeadlineNs[task]!;
}

/** The condition of Goossens, Funk and Baruah: global EDF keeps the deadlines of all reservations. On one CPU it is exact for D = P. */
export function keepsAllDeadlines(w: View): boolean {
  let sum = 0;
  let largest = 0;
  for (let task = 0; task < w.tasks; task++) {
    const density = densityOf(w, task);
    sum += density;
    largest = Math.max(largest, density);
  }
  return sum <= w.cpus - (w.cpus - 1) * largest;
}
