// Work conservation of fair tasks over all CPUs is a matter of time: what waits somewhere and may run on an idle CPU is taken there by
// that CPU's next balancing tick at the latest. Time with anybody held does not count.

import { EV_SWITCH } from '../../model/events.ts';
import { FAIR, NONE, RUNNING } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { firstQueued, mayExecuteOn, type View } from '../../model/view.ts';
import { mayJoin } from '../core/candidates.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';

const FORMULA = `a millisecond for each CPU, two ticks, and ${SWITCHING}`;

export const noCpuIdlesBesideFairWorkForLong: Window = {
  kind: 'window',
  hears: [EV_SWITCH],
  name: 'no-cpu-idles-beside-fair-work-for-long',
  because: 'a task that waits for ever beside an idle CPU is what balancing is there to prevent',
  source: ['base-scheduler:WC-global-fair'],
  appliesTo: (features) => features.has('periodic-pull'),
  about: 'cpu',
  memory: part('idleBesideFair', 'cpu', {
    waiter: ghost('a task that it may run and that waits elsewhere; -1: none', NONE),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, _events, memory, passedNs, shape, names) {
    const held = wasHeld(memory, w);
    const boundNs = w.cpus * 1_000_000 + 2 * shape.tickNs + switchingNs(shape);
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const waiter = memory.waiter![cpu]!;
      if (waiter !== NONE) lasts(memory, cpu, passedNs);
      const open = memory.openNs![cpu]!;
      if (!held && shape.tickNs > 0 && open > boundNs && says === null) {
        says = `CPU ${cpu} has idled for ${open} ns while fair tasks that it may run waited elsewhere, ${names.task(waiter)} last; ${FORMULA}: ${boundNs} ns`;
      }
      const next = w.cpu.curr[cpu] === NONE ? waitingFor(w, cpu) : NONE;
      memory.waiter![cpu] = next;
      if (next === NONE || held) ends(memory, cpu);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

function waitingFor(w: View, idle: number): number {
  for (let from = 0; from < w.cpus; from++) {
    if (from === idle) continue;
    for (let t = firstQueued(w, from, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
      const runnable = w.task.state[t] === RUNNING && w.task.isBlocked[t] === 0;
      if (
        runnable &&
        w.cpu.donor[from] !== t &&
        w.task.onCpu[t] === NONE &&
        mayExecuteOn(w, t, idle) &&
        mayJoin(w, idle, t)
      )
        return t;
    }
  }
  return NONE;
}
