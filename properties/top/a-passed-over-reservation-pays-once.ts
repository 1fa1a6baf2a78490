// Ground truth for reservations that pay beside the donor: the time in which each was donor, and the time in which it was the best of its CPU,
// was passed over, and the owner that it waits for executed elsewhere. What was charged must come to the sum: no reservation pays twice for one
// interval, and none gets away with it. While somebody is held, CPUs decide late; that much may differ.

import { DL, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { firstQueued, type View } from '../../model/view.ts';
import type { Window } from '../types.ts';
import { isThrottled } from '../vocabulary.ts';
import { ownerAtTheEnd } from './words.ts';

const FORMULA = 'one inter-processor interrupt for each change of who is passed over; plus the time held';

export const aPassedOverReservationPaysOnce: Window = {
  kind: 'window',
  hears: [],
  name: 'a-passed-over-reservation-pays-once',
  because:
    'a reservation that pays twice for one interval is robbed, and one that pays nothing has more to lend than it reserved',
  source: ['proxy-exec:alt-c2', 'seeds:top-waiter-dl-charge', 'base-scheduler:DM5', 'proxy-exec:A2'],
  appliesTo: (features) => features.has('waiters-pay-beside'),
  about: 'task',
  memory: part('paysOnce', 'task', {
    open: ghost('it pays beside the donor of its CPU now'),
    besideNs: ghost('time in which it did'),
    slackNs: ghost('row 0: by how much CPUs may have decided late so far'),
    maxNs: ghost('row 0: the largest difference of this run'),
  }),
  observe(w, _events, memory, passedNs, shape, names) {
    const { open, besideNs, slackNs } = memory;
    let says: string | null = null;
    for (let task = 0; task < w.tasks; task++) {
      if (passedNs > 0 && open![task] === 1) besideNs![task]! += passedNs;
      const now = paysNow(w, task) ? 1 : 0;
      if (now !== open![task]) slackNs![0]! += shape.ipiNs;
      open![task] = now;
    }
    for (let task = 0; task < w.tasks && says === null; task++) {
      if (w.task.cls[task] !== DL || !isSettled(w, task)) continue;
      const charged = chargedNs(w, task);
      const due = w.task.paidNs[task]! + besideNs![task]!;
      const off = Math.abs(charged - due) - w.system.heldNs[0]! - slackNs![0]!;
      if (off > memory.maxNs![0]!) memory.maxNs![0] = off;
      if (off <= 1) continue;
      says = `${names.task(task)} was donor for ${w.task.paidNs[task]} ns and passed over for ${besideNs![task]} ns while its owner executed, and was charged ${charged} ns; allowed: ${FORMULA}`;
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** The best of its CPU, passed over, not throttled, while the end of its chain executes on another one. */
function paysNow(w: View, task: number): boolean {
  if (w.task.passedOver[task] === 0 || w.task.cls[task] !== DL || isThrottled(w, task)) return false;
  const cpu = w.task.cpu[task]!;
  if (firstQueued(w, cpu, DL) !== task) return false;
  const owner = ownerAtTheEnd(w, task);
  if (owner === NONE) return false;
  const at = w.task.onCpu[owner]!;
  return at !== NONE && at !== cpu && w.cpu.curr[at] === owner && w.cpu.donor[at] !== NONE;
}

/** What it has used is on the books: it pays nowhere at this moment. */
const isSettled = (w: View, task: number): boolean =>
  w.task.passedOver[task] === 0 && w.cpu.donor[w.task.cpu[task]!] !== task;

const chargedNs = (w: View, task: number): number =>
  w.fair.chargedNs[task]! + w.rt.chargedNs[task]! + w.dl.chargedNs[task]!;
