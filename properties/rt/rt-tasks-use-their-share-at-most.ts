// A leaky bucket for each CPU, filled by real time and not by the kernel's own count: it takes in what RT donors execute and loses one runtime
// with each period. What is above the runtime was used by tasks that should have been throttled. DEADLINE tasks, whose time Linux takes
// from the same account, only make it stricter.

import {
  EV_CPU_ACTIVE,
  EV_CPU_ONLINE,
  EV_DONOR,
  EV_RT_PERIOD,
  EV_RT_THROTTLE,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, RT } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Memory, Window } from '../types.ts';

const FORMULA = `the runtime of a period, a tick, an inter-processor interrupt and ${SWITCHING}; plus the time held, and what throttled tasks ran beside a boosted one`;

/** RT executes here although the CPU is throttled: somebody is boosted, and that is allowed; it is paid back. */
const isExempt = (w: View, cpu: number): boolean => w.cpu.rtThrottled[cpu] === 1 && boostedHere(w, cpu);

function boostedHere(w: View, cpu: number): boolean {
  const { normalCls, normalPrio, prio, rqNext } = w.task;
  for (let t = w.cpu.rtFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = rqNext[t]!, hops++) {
    if (normalCls[t] !== RT || normalPrio[t] !== prio[t]) return true;
  }
  return false;
}

const servesRt = (w: View, cpu: number): boolean => {
  const donor = w.cpu.donor[cpu]!;
  return donor !== NONE && w.task.cls[donor] === RT;
};

/** What passed since the last look goes to whom it saw. */
function look(w: View, memory: Memory, cpu: number, passedNs: number): void {
  const { levelNs, exemptNs, serves, exempt } = memory;
  if (serves![cpu] === 1) levelNs![cpu]! += passedNs;
  if (exempt![cpu] === 1) exemptNs![cpu]! += passedNs;
  serves![cpu] = servesRt(w, cpu) ? 1 : 0;
  exempt![cpu] = isExempt(w, cpu) ? 1 : 0;
}

export const rtTasksUseTheirShareAtMost: Window = {
  kind: 'window',
  hears: [EV_RT_PERIOD, EV_RT_THROTTLE, EV_CPU_ACTIVE, EV_CPU_ONLINE, EV_DONOR],
  name: 'rt-tasks-use-their-share-at-most',
  because: 'what RT tasks are not allowed to use is all that is left to anybody else',
  source: ['base-scheduler:R6', 'kernel/sched/rt.c before 6.12'],
  appliesTo: (features) => features.has('rt-throttling'),
  about: 'cpu',
  memory: part('rtShare', 'cpu', {
    levelNs: ghost('time used by RT tasks and not given back by periods'),
    capNs: ghost('largest runtime in force since the level was last below the runtime'),
    heldNs: ghost('time held so far when the level was last below the runtime'),
    serves: ghost('1: its donor was RT at the last look'),
    exempt: ghost('1: and exempt from throttling'),
    exemptNs: ghost(
      'time used while throttled by tasks of a CPU with a boosted one, since the level was last below the runtime',
    ),
    maxNs: ghost('row 0: the largest excess of this run'),
  }),
  observe(w, events, memory, passedNs, shape) {
    const { levelNs, capNs, heldNs, exemptNs, maxNs } = memory;
    const { rtRuntimeNs } = w.cpu;
    for (let cpu = 0; cpu < w.cpus; cpu++) look(w, memory, cpu, passedNs);
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const cpu = events.rows[at + 3]!;
      if (cpu === NONE) continue;
      if (events.rows[at] !== EV_RT_PERIOD) {
        levelNs![cpu] = 0;
        continue;
      }
      levelNs![cpu] = Math.max(0, levelNs![cpu]! - events.rows[at + 4]! * rtRuntimeNs[cpu]!);
    }
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const runtimeNs = rtRuntimeNs[cpu]!;
      if (runtimeNs < 0 || runtimeNs >= w.system.rtPeriodNs[0]! || w.cpu.active[cpu] === 0) levelNs![cpu] = 0;
      if (levelNs![cpu]! <= runtimeNs || runtimeNs <= 0) {
        capNs![cpu] = runtimeNs;
        heldNs![cpu] = w.system.heldNs[0]!;
        exemptNs![cpu] = 0;
        if (runtimeNs <= 0) levelNs![cpu] = 0;
        continue;
      }
      const excessNs = levelNs![cpu]! - capNs![cpu]! - exemptNs![cpu]!;
      const allowedNs = 1 + shape.tickNs + shape.ipiNs + switchingNs(shape) + w.system.heldNs[0]! - heldNs![cpu]!;
      if (excessNs > maxNs![0]!) maxNs![0] = excessNs;
      if (excessNs > allowedNs) {
        return `RT tasks used ${excessNs} ns more of CPU ${cpu} than the ${capNs![cpu]} ns of a period, and no later one gave that back; allowed: ${FORMULA}`;
      }
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
