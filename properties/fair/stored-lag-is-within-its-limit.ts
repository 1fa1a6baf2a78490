// The longest request that any fair task has had in this run, plus a tick: no lag that was ever stored is beyond it.

import { EV_BLOCK, EV_DELAYED, EV_MIGRATE, EV_PI_SETPRIO, EV_PLACE, EV_POLICY } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Window } from '../types.ts';

const FORMULA = 'the longest slice so far plus a tick, in virtual time of the task';

export const storedLagIsWithinItsLimit: Window = {
  kind: 'window',
  hears: [EV_BLOCK, EV_DELAYED, EV_MIGRATE, EV_PI_SETPRIO, EV_PLACE, EV_POLICY],
  name: 'stored-lag-is-within-its-limit',
  because:
    'lag that is not bounded overflows when it is scaled, and lets one task starve all others when it comes back',
  source: ['base-scheduler:E2', '1560d1f6eb6b'],
  appliesTo: (features) => features.has('fair-lag-kept'),
  about: 'task',
  memory: part('lagLimit', 'world', {
    sliceNs: ghost('the longest slice so far'),
    maxNs: ghost('the largest stored lag so far, in ns of the task'),
  }),
  observe(w, _events, memory, _passedNs, shape, names) {
    for (let t = 0; t < w.tasks; t++) {
      if (w.task.cls[t] === FAIR && w.fair.sliceNs[t]! > memory.sliceNs![0]!) memory.sliceNs![0] = w.fair.sliceNs[t]!;
    }
    const limitNs = memory.sliceNs![0]! + Math.max(shape.tickNs, 1_000_000);
    for (let t = 0; t < w.tasks; t++) {
      if (w.task.cls[t] !== FAIR || w.task.queueOf[t] !== NONE) continue;
      const lag = Math.abs(w.fair.lag[t]!);
      const lagNs = (lag * w.fair.weight[t]!) / 1024;
      if (lagNs > memory.maxNs![0]!) memory.maxNs![0] = lagNs;
      // One unit of virtual time for the rounding of each change of weight.
      if (lag > (limitNs * 1024) / w.fair.weight[t]! + 1) {
        return `${names.task(t)} keeps a lag of ${Math.floor(lagNs)} ns; ${FORMULA}: ${limitNs} ns`;
      }
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: Math.floor(memory.maxNs![0]!), promised: true }),
};
