// stop_two_cpus(): the function runs once for each request, on one of both CPUs, while the stopper of the other one does nothing else.

import {
  EV_STOP_TWO,
  EVENT_STRIDE,
  TWO_LEFT,
  TWO_LISTED,
  TWO_OVER,
  TWO_REFUSED,
  TWO_SWAPPED,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isStopper, keepsInterruptsOff, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { request, withSwaps } from './swaps.ts';

const CLOSED = 0;
const LISTED = 1;
const DONE = 2;

/** Is the CPU with its stopper, which is inside its program and takes no interrupts? */
function isStopped(w: View, cpu: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  if (curr === NONE || !isStopper(w, curr)) return false;
  return keepsInterruptsOff(w, curr);
}

export const aStopOfTwoCpusDoesItsWorkOnce: Monitor = {
  kind: 'monitor',
  name: 'a-stop-of-two-cpus-does-its-work-once',
  because: 'whoever asked sleeps until it is done, and relies on it that nothing went on beside it on either CPU',
  source: ['cosched-balance:design-numa-swap', 'cosched-balance:AB-STOPONCE'],
  appliesTo: withSwaps,
  hears: [EV_STOP_TWO],
  memory: part('twoStops', 'task', { stage: ghost('how far the request of this task is') }),
  hear({ count, rows }, memory, w, names) {
    const stage = memory.stage!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_STOP_TWO) continue;
      const asker = rows[at + 3]!;
      const before = stage[asker];
      switch (rows[at + 4]) {
        case TWO_LISTED:
          if (before !== CLOSED) return `${request(w, asker, names)} is listed, and one of it was open`;
          stage[asker] = LISTED;
          break;
        case TWO_REFUSED:
          stage[asker] = DONE;
          break;
        case TWO_SWAPPED:
        case TWO_LEFT: {
          if (before !== LISTED)
            return `${request(w, asker, names)} is carried out ${before === DONE ? 'again' : 'unasked'}`;
          const [from, to] = [w.swap.from[asker]!, w.swap.to[asker]!];
          const other = rows[at + 2] === from ? to : from;
          if (!isStopped(w, other))
            return `${request(w, asker, names)} is carried out while CPU ${other} is not stopped`;
          stage[asker] = DONE;
          break;
        }
        case TWO_OVER:
          if (before !== DONE) return `${request(w, asker, names)} is over, and was not carried out`;
          stage[asker] = CLOSED;
          break;
        default:
      }
    }
    return null;
  },
};
