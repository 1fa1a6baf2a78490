// What a reclaiming task executed beyond what it paid, against the bandwidth that was free on its CPU meanwhile: that of inactive
// reservations and that which nobody reserved. A charge is made at one rate for the whole time since the last one, so the most that
// was free in that time counts.

import {
  EV_AFFINITY,
  EV_BLOCK,
  EV_DL_FRESH,
  EV_DL_INACTIVE,
  EV_DL_KEEP,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLED,
  EV_DONOR,
  EV_EXIT,
  EV_MIGRATE,
  EV_POLICY,
  EV_PROXY_MIGRATE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isSpecial, type View } from '../../model/view.ts';
import type { Memory, Window } from '../types.ts';

const FORMULA = 'the bandwidth that was free on its CPU while it executed, and one part in 128 for rounding';
const ROUNDING_PARTS = 128;
const OVER = '; more was admitted than there is';

export const reclaimedTimeWasFree: Window = {
  kind: 'window',
  hears: [
    EV_AFFINITY,
    EV_BLOCK,
    EV_DL_FRESH,
    EV_DL_INACTIVE,
    EV_DL_KEEP,
    EV_DL_REVISED,
    EV_DL_THROTTLE,
    EV_DL_WAKE_THROTTLED,
    EV_DONOR,
    EV_EXIT,
    EV_MIGRATE,
    EV_POLICY,
    EV_PROXY_MIGRATE,
    EV_WAKEUP,
    EV_WAKEUP_NEW,
  ],
  name: 'reclaimed-time-was-free',
  because: 'time that is reclaimed from a reservation in use is missing there',
  source: ['base-scheduler:B16'],
  appliesTo: (features) => features.has('cbs') && features.has('bandwidth-accounting'),
  about: 'task',
  memory: part('reclaimed', 'task', {
    chargedNs: ghost('charged in its life at the last look'),
    spentNs: ghost('spent in its life at the last look'),
    free: ghost('largest part of its CPU that was free since it was charged last'),
    reclaimedNs: ghost('executed beyond what it paid'),
    allowedNs: ghost('free on its CPU while it executed'),
    wasSpecial: ghost('it was a special thread at the last look, which pays nothing'),
    over: ghost('row 0: some root domain has admitted more than its CPUs have'),
    maxBw: ghost('row 0: the limit of a CPU at the last look, -1: there was none', -1),
    maxNs: ghost('row 0: the longest time reclaimed by one task in this run'),
  }),
  observe(w, { count, rows }, memory, _passedNs, _shape, names) {
    // What was executed until then is charged before the flag changes.
    let changed = NONE;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) if (rows[at] === EV_POLICY) changed = rows[at + 3]!;
    // Nobody tells of a new limit, and what it made free for a moment was not seen.
    const unseen = memory.maxBw![0]! >= 0 && memory.maxBw![0] !== w.cpu.maxBw[0];
    memory.maxBw![0] = w.cpu.maxBw[0]!;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const donor = w.cpu.donor[cpu]!;
      if (w.cpu.extraBw[cpu]! < 0) memory.over![0] = 1;
      if (donor !== NONE) memory.free![donor] = unseen ? 1 : Math.max(memory.free![donor]!, freePart(w, cpu));
    }
    for (let task = 0; task < w.tasks; task++) {
      const charged = w.dl.chargedNs[task]! - memory.chargedNs![task]!;
      const special = memory.wasSpecial![task] === 1;
      memory.wasSpecial![task] = isSpecial(w, task) ? 1 : 0;
      if (charged === 0) continue;
      if (special || isSpecial(w, task)) {
        memory.chargedNs![task]! += charged;
        continue;
      }
      const reclaimed = charged - (w.dl.spentNs[task]! - memory.spentNs![task]!);
      note(memory, w, task, charged, reclaimed);
      if (reclaimed > 0 && w.dl.reclaim[task] === 0 && task !== changed) {
        return `${names.task(task)} executed ${charged} ns and paid ${charged - reclaimed} ns, but does not reclaim`;
      }
      const beyond = memory.reclaimedNs![task]! - memory.allowedNs![task]!;
      if (beyond > 0)
        return `${names.task(task)} reclaimed ${memory.reclaimedNs![task]} ns, ${beyond} ns more than was free${memory.over![0] === 1 ? OVER : ''}`;
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** The part of a CPU that no active reservation has a right to. */
function freePart(w: View, cpu: number): number {
  const free = w.cpu.thisBw[cpu]! - w.cpu.runningBw[cpu]! + Math.max(0, w.cpu.extraBw[cpu]!);
  return Math.min(1, Math.max(0, free / w.cpu.maxBw[cpu]!));
}

function note(memory: Memory, w: View, task: number, charged: number, reclaimed: number): void {
  memory.chargedNs![task] = w.dl.chargedNs[task]!;
  memory.spentNs![task] = w.dl.spentNs[task]!;
  memory.reclaimedNs![task]! += reclaimed;
  memory.allowedNs![task]! += charged * (memory.free![task]! + 1 / ROUNDING_PARTS) + 2;
  memory.maxNs![0] = Math.max(memory.maxNs![0]!, memory.reclaimedNs![task]!);
  const cpu = w.task.cpu[task]!;
  memory.free![task] = w.cpu.donor[cpu] === task ? freePart(w, cpu) : 0;
}
