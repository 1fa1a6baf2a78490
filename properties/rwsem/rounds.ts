// When a waiter of an rwsem began the present round of its wait, which is before it looks whether to lend, and when somebody wrote the rwsem:
// columns for a monitor's memory and the step that keeps them, from events alone. Instants are counted in events that the monitor hears.

import { EV_ACQUIRE, EV_CONTENTION_BEGIN, EV_RELEASE, EV_SET_STATE } from '../../model/events.ts';
import { ghost } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { mutexRow, taskRow } from '../monitors/rows.ts';
import type { Memory } from '../types.ts';

/** RWSEM_WAIT_TIMEOUT: a 250th of a second. */
export const RWSEM_WAIT_NS = 4_000_000;

export const ROUND_EVENTS = [EV_ACQUIRE, EV_CONTENTION_BEGIN, EV_RELEASE, EV_SET_STATE];

export const roundColumns = {
  round: ghost('rows of tasks: when this round of its wait began'),
  takenAt: ghost('rows of mutexes: when its present writer took it; -1: nobody writes', -1),
  leftAt: ghost('rows of mutexes: when a writer last let go of it; -1: none did', -1),
  events: ghost('row 0: events so far'),
};

/** Takes an event into the memory and says when it is. */
export function followRound(memory: Memory, w: View, kind: number, task: number, mutex: number): number {
  const now = ++memory.events![0]!;
  switch (kind) {
    case EV_CONTENTION_BEGIN:
    case EV_SET_STATE:
      memory.round![taskRow(w, task)] = now;
      break;
    case EV_ACQUIRE:
      memory.takenAt![mutexRow(w, mutex)] = now;
      break;
    case EV_RELEASE:
      memory.takenAt![mutexRow(w, mutex)] = -1;
      memory.leftAt![mutexRow(w, mutex)] = now;
      break;
    default:
  }
  return now;
}
