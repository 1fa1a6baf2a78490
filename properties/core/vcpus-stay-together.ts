// Relaxed coscheduling: how far who executes is ahead of the slowest runnable task of its cookie. It is looked at by ticks, after charges that may be
// as old as a tick.

import { FAIR, NONE, SKEW_LIMIT_NS } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { progressOf, skewOf, slowestOf } from '../../model/view.ts';
import { switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { isRunnableFair, withSkew } from './words.ts';

const FORMULA =
  'the threshold of 3 ms, two ticks, an interrupt and a switch, and whatever time was held so far; on a machine with a tick';

export const vcpusStayTogether: Window = {
  kind: 'window',
  hears: [],
  name: 'vcpus-stay-together',
  because: 'a virtual CPU that is far behind holds the locks that those ahead of it spin for',
  source: ['cosched-balance:G-SKEW', 'cosched-balance:design-A2-E'],
  appliesTo: withSkew,
  about: 'task',
  memory: part('skew', 'task', { maxNs: ghost('row 0: the largest lead of this run, in time served') }),
  observe(w, _events, { maxNs }, _passedNs, shape, names) {
    if (shape.tickNs === 0) return null;
    const bound = SKEW_LIMIT_NS + 2 * shape.tickNs + shape.ipiNs + switchingNs(shape) + w.system.heldNs[0]!;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const task = w.cpu.curr[cpu]!;
      if (task === NONE || task >= w.tasks || w.task.cls[task] !== FAIR || w.cookie.cookie[task] === 0) continue;
      // A CPU on its way out picks whoever is there, since everybody must leave it.
      if (w.cpu.active[cpu] === 0) continue;
      if (!isRunnableFair(w, task)) continue;
      const lead = skewOf(w, task, isRunnableFair);
      if (lead > maxNs![0]!) maxNs![0] = lead;
      if (lead <= bound) continue;
      const slowest = slowestOf(w, task, isRunnableFair);
      return `${names.task(task)} has come ${progressOf(w, task)} ns far and executes, ${names.task(slowest)} of the same cookie ${progressOf(w, slowest)} ns: ${lead} ns behind it; ${FORMULA}: ${bound} ns`;
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
