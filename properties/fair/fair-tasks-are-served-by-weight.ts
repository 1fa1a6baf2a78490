// Fairness between any two tasks that stay queued on one CPU: what they were charged, each by its weight, differs by a few requests
// at most. A stretch ends when anybody comes to that queue, leaves it or changes in it, and when time passes with somebody
// held: another CPU may wait for that.

import {
  EV_BLOCK,
  EV_DELAYED,
  EV_MIGRATE,
  EV_PI_SETPRIO,
  EV_PLACE,
  EV_POLICY,
  EV_YIELD,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { firstQueued, inexactNs, taskClockNs, type View } from '../../model/view.ts';
import { cpuRow, taskRow } from '../monitors/rows.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';

const FORMULA =
  'four times the larger of the tick and the longest slice so far, divided by the smaller weight; or half of that and what they were apart before';

export const fairTasksAreServedByWeight: Window = {
  kind: 'window',
  hears: [EV_BLOCK, EV_DELAYED, EV_MIGRATE, EV_PI_SETPRIO, EV_PLACE, EV_POLICY, EV_YIELD],
  name: 'fair-tasks-are-served-by-weight',
  because: 'service in proportion to weight over any stretch is what the fair class promises',
  source: ['base-scheduler:E8', 'base-scheduler:E2'],
  appliesTo: (features) => features.has('eevdf') && features.has('fair-lag-kept') && picksAlone(features),
  about: 'task',
  memory: part('fairService', 'lock', {
    chargedNs: ghost('row of a task: charged to it, or due to be, when the present stretch of its CPU began'),
    vruntime: ghost('row of a task: its vruntime at that time'),
    counts: ghost('row of a task: it has been queued on this CPU, plus one, since the present stretch began'),
    heldNs: ghost('row of a CPU: time held so far, anywhere, at the last look'),
    sliceNs: ghost(
      'row 0: the longest slice of any fair task so far: older requests, and lag from beside others, last on',
    ),
    maxNs: ghost('row 0: the largest difference of this run, in ns at weight 1024'),
  }),
  observe(w, events, memory, _passedNs, shape, names) {
    for (let t = 0; t < w.tasks; t++) {
      if (w.task.cls[t] === FAIR && w.fair.sliceNs[t]! > memory.sliceNs![0]!) memory.sliceNs![0] = w.fair.sliceNs[t]!;
    }
    beginAnew(w, events, memory);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      for (
        let a = firstQueued(w, cpu, FAIR), hops = 0;
        a !== NONE && hops <= w.threads;
        a = w.task.rqNext[a]!, hops++
      ) {
        if (memory.counts![taskRow(w, a)] !== cpu + 1) continue;
        for (let b = w.task.rqNext[a]!, hops = 0; b !== NONE && hops <= w.threads; b = w.task.rqNext[b]!, hops++) {
          if (memory.counts![taskRow(w, b)] !== cpu + 1) continue;
          const apart = Math.abs(served(w, memory, a) - served(w, memory, b));
          if (apart > memory.maxNs![0]!) memory.maxNs![0] = apart;
          const bound = boundNs(w, memory, a, b, Math.max(memory.sliceNs![0]!, shape.tickNs));
          if (apart <= bound) continue;
          return `${names.task(a)} and ${names.task(b)}, queued on CPU ${cpu} all the time, were served ${Math.floor(apart)} ns apart at weight 1024; ${FORMULA}: ${Math.floor(bound)} ns`;
        }
      }
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: Math.floor(memory.maxNs![0]!), promised: true }),
};

/** Service since the stretch began, in ns at weight 1024. */
function served(w: View, memory: Memory, task: number): number {
  return ((given(w, task) - memory.chargedNs![taskRow(w, task)]!) * 1024) / w.fair.weight[task]!;
}

/** What was charged to it, or is due to be. */
function given(w: View, task: number): number {
  const pays = w.cpu.donor[w.task.cpu[task]!] === task;
  return w.fair.chargedNs[task]! + (pays ? taskClockNs(w, w.task.cpu[task]!) - w.task.execStartNs[task]! : 0);
}

/** What a yield, a hold or a change of weight left between the two before the stretch is caught up in it. */
function boundNs(w: View, memory: Memory, a: number, b: number, longest: number): number {
  const bound = (4 * longest * 1024) / Math.min(w.fair.weight[a]!, w.fair.weight[b]!);
  const gap = Math.abs(memory.vruntime![taskRow(w, a)]! - memory.vruntime![taskRow(w, b)]!);
  return Math.max(bound, bound / 2 + gap);
}

/** Where something changed, a new stretch begins with those who are queued now. */
function beginAnew(w: View, { count, rows }: EventReader, memory: Memory): void {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    let changed = memory.heldNs![cpuRow(cpu)] !== inexactNs(w);
    memory.heldNs![cpuRow(cpu)] = inexactNs(w);
    for (let at = 0; at < count * EVENT_STRIDE && !changed; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      if (!CHANGES.includes(rows[at]!) || task === NONE) continue;
      changed = w.task.cpu[task] === cpu || memory.counts![taskRow(w, task)] === cpu + 1;
    }
    if (!changed) continue;
    for (let t = 0; t < w.tasks; t++) {
      if (memory.counts![taskRow(w, t)] === cpu + 1) memory.counts![taskRow(w, t)] = 0;
    }
    for (let t = firstQueued(w, cpu, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
      memory.counts![taskRow(w, t)] = cpu + 1;
      memory.chargedNs![taskRow(w, t)] = given(w, t);
      const due = given(w, t) - w.fair.chargedNs[t]!;
      memory.vruntime![taskRow(w, t)] = w.fair.vruntime[t]! + (due * 1024) / w.fair.weight[t]!;
    }
  }
}

const CHANGES: readonly number[] = [EV_BLOCK, EV_DELAYED, EV_MIGRATE, EV_PI_SETPRIO, EV_PLACE, EV_POLICY, EV_YIELD];
