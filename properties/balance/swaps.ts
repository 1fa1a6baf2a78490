// Words of the claims about stops of two CPUs: a request is the task that made it.

import { NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import type { Names } from '../types.ts';

export const withSwaps = (features: ReadonlySet<string>): boolean => features.has('task-swaps');

/** The request that stands behind that of a task in the list of a CPU's stopper; NONE: none does. */
export const behind = (w: View, cpu: number, asker: number): number =>
  (w.swap.from[asker] === cpu ? w.swap.nextOnFrom : w.swap.nextOnTo)[asker]!;

/** Has the request to do with that CPU? */
export const concerns = (w: View, asker: number, cpu: number): boolean =>
  w.swap.from[asker] === cpu || w.swap.to[asker] === cpu;

/** The place of a request in the list of a CPU's stopper, from 0; NONE: it does not stand there. */
export function placeIn(w: View, cpu: number, asker: number): number {
  let place = 0;
  for (let at = w.stopList.first[cpu]!; at !== NONE && place <= w.tasks; at = behind(w, cpu, at), place++)
    if (at === asker) return place;
  return NONE;
}

/** A request in a sentence. */
export const request = (w: View, asker: number, names: Names): string =>
  `the swap of ${names.task(asker)} on CPU ${w.swap.from[asker]} with ${names.task(w.swap.partner[asker]!)} on CPU ${w.swap.to[asker]}`;
