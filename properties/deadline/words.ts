// A word that claims about root domains share.

import { isServer, type View } from '../../model/view.ts';

/** The fair server of a CPU that is not active: its share counts on its CPU, and not in the root domain. */
export const isServerOfInactive = (w: View, thread: number): boolean =>
  isServer(w, thread) && w.cpu.active[w.task.cpu[thread]!] === 0;
