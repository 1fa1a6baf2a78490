// A writer cannot see whether readers execute, so it spins beside them for a few microseconds: ten, and half of one for each reader that counts,
// 25 at most. Whoever spent them in vain marks the rwsem, and nobody spins for these readers any more.

import { EV_ACQUIRE, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isRwsem, type View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { EventReader, Window } from '../types.ts';

/** Readers that lengthen the time, at most. */
const READERS_MAX = 30;
const FORMULA = '10 us and 0.5 us for each other task, 25 us at most; plus the time held';

/** All tasks but the spinner may read, each once; how many did when the time was fixed is past. */
const boundNs = (w: View): number => (20 + Math.min(w.tasks - 1, READERS_MAX)) * 500;

/** The rwsem that this CPU spins for while readers have it; NONE. Who stands behind another spinner waits for that one. */
function spinsBesideReaders(w: View, cpu: number): number {
  const task = w.cpu.curr[cpu]!;
  if (task === NONE) return NONE;
  const rwsem = w.task.spinsOn[task]!;
  if (rwsem === NONE || !isRwsem(w, rwsem) || w.mutex.spinFirst[rwsem] !== task) return NONE;
  return w.mutex.readerOwned[rwsem] === 1 && w.mutex.owner[rwsem] === NONE ? rwsem : NONE;
}

/** Did a writer take it in this section? What follows are other readers. */
function wasWritten({ count, rows }: EventReader, rwsem: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_ACQUIRE && rows[at + 4] === rwsem) return true;
  }
  return false;
}

export const readersAreSpunForBriefly: Window = {
  kind: 'window',
  hears: [EV_ACQUIRE],
  name: 'readers-are-spun-for-briefly',
  because: 'readers may sleep or wait for this very CPU, and nobody who spins for them can tell',
  source: ['proxy-exec:P5', 'rwsem_rspin_threshold() of kernel/locking/rwsem.c'],
  appliesTo: (features) => features.has('rwsem') && features.has('mutex-spin'),
  about: 'cpu',
  memory: part('spunForReaders', 'cpu', {
    rwsem: ghost('rwsem for which it spins while readers have it; -1: none', NONE),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, events, memory, passedNs, _shape, names) {
    const { rwsem, openNs } = memory;
    const held = wasHeld(memory, w);
    const bound = boundNs(w);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (rwsem![cpu] !== NONE && !held) {
        lasts(memory, cpu, passedNs);
        if (openNs![cpu]! > bound) {
          return `CPU ${cpu} has spun for ${openNs![cpu]} ns beside those who read ${names.mutex(rwsem![cpu]!)}`;
        }
      }
      const now = spinsBesideReaders(w, cpu);
      if (now !== rwsem![cpu] || (now !== NONE && wasWritten(events, now))) ends(memory, cpu);
      rwsem![cpu] = now;
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
