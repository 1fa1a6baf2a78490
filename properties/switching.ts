// Where a switch takes time, whatever has to happen on a CPU may come later by it. One place that says by how much, so that each bound
// names it as a term.

import type { Shape } from '../model/shape.ts';

/** For the formulas of bounds. */
export const SWITCHING = 'one switch, where that takes time';

/**
 * By how much an interrupt comes late because its CPU is in a switch, which has interrupts off: one of them, since what is due is taken
 * before the next. 0 where a switch takes no time. Time for which a CPU waits for the lock of another one that switches counts as held.
 */
export const switchingNs = ({ switchNs = 0 }: Shape): number => switchNs;
