// A change of weight while the task is queued: what was left of its request, in time, is left afterwards. Worked out from vruntime and
// virtual deadline alone: those of the last look, less what was charged since, against those after the change.

import { EV_MIGRATE, EV_PLACE, EV_POLICY, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Memory, Window } from '../types.ts';

const FORMULA = 'equal up to rounding, one unit of virtual time at each weight and for each charge';
/** Divisions that round: the old request, the new one, and what is charged in between. */
const ROUNDING = 4;

export const aNewWeightKeepsTheRestOfTheRequest: Window = {
  kind: 'window',
  hears: [EV_MIGRATE, EV_PLACE, EV_POLICY, EV_YIELD],
  name: 'a-new-weight-keeps-the-rest-of-the-request',
  because:
    'a task that is made heavier would compete with a deadline of its lighter time, and one made lighter would go first',
  source: ['base-scheduler:fair-6', 'base-scheduler:E6', 'eab03c23c2a1'],
  appliesTo: (features) => features.has('fair-lag-kept'),
  about: 'task',
  memory: part('requestKept', 'task', {
    queue: ghost('at the last look: CPU in whose fair queue it stood, in no group and not delayed; -1: none', NONE),
    vruntime: ghost('at the last look: its vruntime'),
    deadline: ghost('at the last look: its virtual deadline'),
    weight: ghost('at the last look: its weight'),
    chargedNs: ghost('at the last look: what had been charged to it'),
    maxNs: ghost('row 0: the largest difference so far, ns'),
  }),
  observe(w, { count, rows }, memory, _passedNs, _shape, names) {
    let says: string | null = null;
    for (let at = 0; at < count * EVENT_STRIDE && says === null; at += EVENT_STRIDE) {
      if (rows[at] === EV_POLICY) says = judge(w, memory, rows[at + 3]!, names.task);
    }
    for (let task = 0; task < w.tasks; task++) remember(w, memory, task);
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: Math.floor(memory.maxNs![0]!), promised: true }),
};

function judge(w: View, memory: Memory, task: number, name: (task: number) => string): string | null {
  const { queue, vruntime, deadline, weight, chargedNs } = memory;
  const to = w.fair.weight[task]!;
  const from = weight![task]!;
  if (queue![task] === NONE || w.task.queueOf[task] !== queue![task] || w.task.cls[task] !== FAIR || to === from)
    return null;
  const leftNs = ((deadline![task]! - vruntime![task]!) * from) / 1024 - (w.fair.chargedNs[task]! - chargedNs![task]!);
  // Used up: it may have been renewed when it was charged.
  if (leftNs <= 0) return null;
  const hasNs = ((w.fair.deadline[task]! - w.fair.vruntime[task]!) * to) / 1024;
  const apart = Math.abs(hasNs - leftNs);
  if (apart > memory.maxNs![0]!) memory.maxNs![0] = apart;
  if (apart <= ROUNDING * (1 + (from + to) / 1024)) return null;
  return `${name(task)} had ${Math.round(leftNs)} ns of its request left at weight ${from}, and has ${Math.round(hasNs)} ns at weight ${to}`;
}

function remember(w: View, memory: Memory, task: number): void {
  const known = w.task.cls[task] === FAIR && w.fair.group[task] === NONE && w.fair.delayed[task] === 0;
  memory.queue![task] = known ? w.task.queueOf[task]! : NONE;
  memory.vruntime![task] = w.fair.vruntime[task]!;
  memory.deadline![task] = w.fair.deadline[task]!;
  memory.weight![task] = w.fair.weight[task]!;
  memory.chargedNs![task] = w.fair.chargedNs[task]!;
}
