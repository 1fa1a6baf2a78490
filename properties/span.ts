// How long something lasts, as windows measure it: open from one look to the next, longer by the time that passes, and over. What a
// window keeps of it here is what reports say of how often it was open, and for how long.

import { ghost } from '../model/parts.ts';
import type { View } from '../model/view.ts';
import type { Memory } from './types.ts';

/** Columns of a window that measures spans of time. They come after the column that says what is open, which has its initial value when nothing is. */
export const spanColumns = {
  openNs: ghost('how long it has lasted'),
  closedNs: ghost('how long the last one lasted that is over'),
  closings: ghost('how many are over'),
  maxNs: ghost('row 0: the longest of this run'),
};

/** Another column, of a window that does not count time in which something was held. */
export const heldColumn = { heldNs: ghost('row 0: time held so far at the last look') };

/** Has anything been held since the last look? To be asked once in each. */
export function wasHeld({ heldNs }: Memory, w: View): boolean {
  const before = heldNs![0];
  heldNs![0] = w.system.heldNs[0]!;
  return before !== heldNs![0];
}

/** It goes on for so long. */
export function lasts({ openNs, maxNs }: Memory, row: number, passedNs: number): void {
  openNs![row]! += passedNs;
  if (openNs![row]! > maxNs![0]!) maxNs![0] = openNs![row]!;
}

/** It is over, or begins anew. */
export function ends({ openNs, closedNs, closings }: Memory, row: number): void {
  if (openNs![row] === 0) return;
  closedNs![row] = openNs![row]!;
  closings![row]!++;
  openNs![row] = 0;
}
