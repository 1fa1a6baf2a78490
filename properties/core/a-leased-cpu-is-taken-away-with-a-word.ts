// Leases: a higher class that takes a CPU from its set has the siblings stop as well. The same schedule() that gives the lease back switches to it
// then, and no sibling goes on under the lease.

import { EV_CORE_LEASE, EV_SWITCH, EVENT_STRIDE, LEASE_GIVEN, LEASE_TAKEN } from '../../model/events.ts';
import { FAIR, NONE, STOP } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { together, withLeases } from './words.ts';

export const aLeasedCpuIsTakenAwayWithAWord: Monitor = {
  kind: 'monitor',
  hears: [EV_CORE_LEASE, EV_SWITCH],
  name: 'a-leased-cpu-is-taken-away-with-a-word',
  because: 'a set that lost a member executes beside an intruder for the rest of its turn, and nobody knows',
  source: ['cosched-balance:G-PREEMPT', 'cosched-balance:design-A2-P'],
  appliesTo: withLeases,
  memory: part('leaseIntruder', 'cpu', { gave: ghost('1: it gave its lease back, and has not switched since') }),
  hear({ count, rows }, memory, w, names) {
    const gave = memory.gave!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] === EV_CORE_LEASE) {
        const what = rows[at + 4];
        if (what === LEASE_TAKEN || what === LEASE_GIVEN) gave[rows[at + 3]!] = what === LEASE_GIVEN ? 1 : 0;
        continue;
      }
      if (rows[at] !== EV_SWITCH) continue;
      const cpu = rows[at + 2]!;
      const next = rows[at + 4]!;
      const sibling = gave[cpu] === 1 && isHigher(w, next) ? leasedSibling(w, cpu) : NONE;
      gave[cpu] = 0;
      if (sibling !== NONE)
        return `${names.task(next)} takes CPU ${cpu} from its set, and CPU ${sibling} goes on under the lease`;
    }
    return null;
  },
};

const isHigher = (w: View, task: number): boolean =>
  task !== NONE && w.task.cls[task]! > FAIR && w.task.cls[task] !== STOP;

function leasedSibling(w: View, cpu: number): number {
  for (let other = 0; other < w.cpus; other++)
    if (other !== cpu && together(w, cpu, other) && w.core.leased[other] === 1) return other;
  return NONE;
}
