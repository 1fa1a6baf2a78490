// WC-CWC: an idle CPU and one of the same cache with two runnable fair tasks, one of which waits and may go. Time counts only while
// nobody wakes, blocks or changes: concurrent work conservation, as the checkers of wasted cores have it, which confirm before they report.

import { EV_SWITCH } from '../../model/events.ts';
import { FAIR, NONE, RUNNING } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { firstQueued, mayExecuteOn, type View } from '../../model/view.ts';
import { activeCpus } from '../root-domain.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { CHANGES, hasAny } from './changes.ts';

const FORMULA = `eight passes, as many as fail before active balance comes and some more, of two milliseconds for each CPU of its root domain, two ticks, and ${SWITCHING}`;
const PASSES = 8;

/** A task that waits on a CPU with another runnable fair one, and may execute on the idle one; NONE without any. */
function waitingFor(w: View, idle: number, from: number): number {
  if (w.cpu.fairRunnable[from]! < 2 || w.lb.llc[from] !== w.lb.llc[idle] || w.cpu.root[from] !== w.cpu.root[idle])
    return NONE;
  // Of more tasks than a section looks at, it may be the same ones again and again.
  if (w.cpu.fairRunnable[from]! > w.lb.nrMigrate[idle]!) return NONE;
  for (let t = firstQueued(w, from, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    const waits = w.task.state[t] === RUNNING && w.task.isBlocked[t] === 0 && w.fair.delayed[t] === 0;
    if (waits && w.cpu.donor[from] !== t && w.task.onCpu[t] === NONE && mayExecuteOn(w, t, idle)) return t;
  }
  return NONE;
}

function movableTo(w: View, idle: number): number {
  if (w.cpu.curr[idle] !== NONE || w.cpu.nrRunning[idle] !== 0 || w.cpu.active[idle] === 0) return NONE;
  for (let from = 0; from < w.cpus; from++) {
    const task = from === idle || w.cpu.active[from] === 0 ? NONE : waitingFor(w, idle, from);
    if (task !== NONE) return task;
  }
  return NONE;
}

export const noCpuIdlesBesideAMovableTask: Window = {
  kind: 'window',
  name: 'no-cpu-idles-beside-a-movable-task',
  because: 'a core that idles while work for it waits is wasted, whatever averages say',
  source: ['cosched-balance:WC-CWC', 'cosched-balance:L10'],
  appliesTo: (features) => features.has('balance-domains'),
  hears: [...CHANGES, EV_SWITCH],
  about: 'cpu',
  memory: part('wastedCore', 'cpu', {
    task: ghost('a task that it could execute and that waits elsewhere; -1: none', NONE),
    ...spanColumns,
    ...heldColumn,
    beside: ghost('active CPUs of its root domain meanwhile'),
  }),
  observe(w, events, memory, passedNs, shape, names) {
    const { task, openNs, beside } = memory as Record<string, Float64Array>;
    const held = wasHeld(memory, w);
    const resets = held || hasAny(events, CHANGES);
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (task![cpu] !== NONE && !held && shape.tickNs > 0) lasts(memory, cpu, passedNs);
      const boundNs = PASSES * beside![cpu]! * 2_000_000 + 2 * shape.tickNs + switchingNs(shape);
      if (openNs![cpu]! > boundNs && says === null) {
        says = `CPU ${cpu} has idled for ${openNs![cpu]} ns while fair tasks that it may run waited beside others, ${names.task(task![cpu]!)} last; ${FORMULA}: ${boundNs} ns`;
      }
      beside![cpu] = activeCpus(w, w.cpu.root[cpu]!);
      task![cpu] = movableTo(w, cpu);
      if (task![cpu] === NONE || resets) ends(memory, cpu);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
