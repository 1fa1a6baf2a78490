// A CPU that spins takes no part in preemption but by looking whether it is to reschedule. It does so in each round, so once it knows of
// the request no time passes with it spinning on, unless the scenario holds it.

import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { Window } from '../types.ts';

const FORMULA = 'no time; plus the time held';

export const aSpinnerMakesWay: Window = {
  kind: 'window',
  hears: [],
  name: 'a-spinner-makes-way',
  because: 'more urgent work would wait for the owner of a mutex that it has nothing to do with',
  source: ['proxy-exec:R9', 'proxy-exec:T2'],
  appliesTo: (features) => features.has('mutex-spin'),
  about: 'cpu',
  memory: part('spinnerMakesWay', 'cpu', {
    open: ghost('it spins and knows that it is to reschedule'),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, _events, memory, passedNs, _shape, names) {
    const { curr, needResched, reschedAtNs, switchEndsNs } = w.cpu;
    const held = wasHeld(memory, w);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (memory.open![cpu] === 1 && !held) {
        lasts(memory, cpu, passedNs);
        if (memory.openNs![cpu]! > 0) {
          const task = curr[cpu]!;
          return `CPU ${cpu} is to reschedule, and ${task === NONE ? 'idle' : names.task(task)} spins on for ${memory.openNs![cpu]} ns`;
        }
      }
      const task = curr[cpu]!;
      const spins = task !== NONE && w.task.spinsOn[task] !== NONE;
      // A CPU that is still switching to its spinner has not come to it.
      const asked = needResched[cpu] === 1 && Math.max(reschedAtNs[cpu]!, switchEndsNs[cpu]!) <= w.system.nowNs[0]!;
      memory.open![cpu] = spins && asked ? 1 : 0;
      if (memory.open![cpu] === 0) ends(memory, cpu);
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
