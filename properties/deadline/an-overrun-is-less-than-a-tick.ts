// How far a budget was overdrawn when its task was throttled. Who enforces by exact timers overdraws by the way of an interrupt to the CPU
// that must stop; who enforces at the tick, by less than a tick.

import {
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_POLICY,
  EVENT_STRIDE,
  eventCode,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isServer } from '../../model/view.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';

const EV_BOOST = eventCode('sched_pi_setprio');
const FORMULA = `one tick, one inter-processor interrupt and ${SWITCHING}; plus the time held`;

export const anOverrunIsLessThanATick: Window = {
  kind: 'window',
  hears: [EV_DL_FRESH, EV_DL_REPLENISH, EV_DL_THROTTLE, EV_POLICY, EV_BOOST],
  name: 'an-overrun-is-less-than-a-tick',
  because: 'others wait that much longer than they were promised',
  source: ['base-scheduler:B1', 'linux-observed:L14'],
  appliesTo: (features) => features.has('cbs'),
  about: 'task',
  memory: part('overrun', 'task', {
    known: ghost('its budget opened after its last change of parameters'),
    maxNs: ghost('row 0: the largest overrun of this run'),
  }),
  observe(w, { count, rows }, memory, _passedNs, shape, names) {
    // What opens in the section of a change may still go by the old parameters.
    let changed = NONE;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] === EV_POLICY || rows[at] === EV_BOOST) changed = rows[at + 3]!;
    }
    if (changed !== NONE) memory.known![changed] = 0;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (kind === EV_DL_FRESH || kind === EV_DL_REPLENISH) memory.known![task] = 1;
      if (task === changed) continue;
      if (kind !== EV_DL_THROTTLE || memory.known![task] === 0) continue;
      // What a reclaiming task executed may turn out dearer when it is charged.
      if (!usesItsReservation(w, task) || isServer(w, task) || w.dl.reclaim[task] === 1) continue;
      const overrun = -rows[at + 4]!;
      if (overrun > memory.maxNs![0]!) memory.maxNs![0] = overrun;
      const most = shape.tickNs + shape.ipiNs + switchingNs(shape) + w.system.heldNs[0]!;
      if (overrun > most) return `${names.task(task)} overdrew its budget by ${overrun} ns; ${FORMULA} are ${most} ns`;
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
