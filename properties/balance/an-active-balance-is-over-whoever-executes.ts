// AB-RESET without the time that a thread may have to wait: what the stopper promises, whatever else wants the CPU.

import { EV_ACTIVE_BALANCE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { competesAs, isHelper, isStopper, type View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';

const FORMULA = `one inter-processor interrupt and ${SWITCHING}; time with somebody held does not count`;

/** Who executes there while the thread should, if that is no fair task; NONE otherwise. */
function inTheWay(w: View, cpu: number): number {
  const serves = competesAs(w, cpu);
  if (serves === NONE || isHelper(w, serves) || isStopper(w, serves)) return NONE;
  return w.task.cls[serves] === FAIR ? NONE : w.cpu.curr[cpu]!;
}

export const anActiveBalanceIsOverWhoeverExecutes: Window = {
  kind: 'window',
  name: 'an-active-balance-is-over-whoever-executes',
  because: 'a request that waits for a real-time task keeps all others away for as long as that executes',
  source: ['cosched-balance:AB-RESET', 'cosched-balance:K19'],
  appliesTo: (features) => features.has('active-balance-by-thread'),
  hears: [EV_ACTIVE_BALANCE],
  about: 'cpu',
  memory: part('activeOver', 'cpu', {
    open: ghost('its flag is up'),
    ...spanColumns,
    ...heldColumn,
    before: ghost('who was in the way of its thread last; -1: nobody', NONE),
  }),
  observe(w, _events, memory, passedNs, shape, names) {
    const { open, openNs, before } = memory as Record<string, Float64Array>;
    const held = wasHeld(memory, w);
    const boundNs = shape.ipiNs + switchingNs(shape);
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1 && !held) lasts(memory, cpu, passedNs);
      if (openNs![cpu]! > boundNs && says === null) {
        const why =
          before![cpu] === NONE ? 'nobody is in its way' : `its thread waits for ${names.task(before![cpu]!)}`;
        says = `the flag of CPU ${cpu} has been up for ${openNs![cpu]} ns, and ${why}; ${FORMULA}: ${boundNs} ns`;
      }
      open![cpu] = w.lb.active[cpu]!;
      if (open![cpu] === 0) {
        ends(memory, cpu);
        before![cpu] = NONE;
      } else if (inTheWay(w, cpu) !== NONE) before![cpu] = inTheWay(w, cpu);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
