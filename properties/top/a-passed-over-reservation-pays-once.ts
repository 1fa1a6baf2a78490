// Ground truth for reservations that pay beside the donor: the time in which each was donor, and the time in which it was the best of its CPU,
// was passed over, and the owner that it waits for executed elsewhere. What was charged must come to the sum: no reservation pays twice for one
// interval, and none gets away with it. While somebody is held, CPUs decide late; that much may differ.

import { DL, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { firstQueued, type View } from '../../model/view.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { isThrottled } from '../vocabulary.ts';
import { ownerAtTheEnd } from './words.ts';

const FORMULA = `one inter-processor interrupt and ${SWITCHING} for each change of who is passed over; plus the time held`;

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
    payee: ghost('for whom it pays beside the donor of its CPU now; -1: for nobody', NONE),
    besideNs: ghost('time in which it did'),
    slackNs: ghost('row 0: by how much CPUs may have decided late so far'),
    maxNs: ghost('row 0: the largest difference of this run'),
  }),
  observe(w, _events, memory, passedNs, shape, names) {
    const { payee, besideNs, slackNs } = memory;
    let says: string | null = null;
    for (let task = 0; task < w.tasks; task++) {
      if (passedNs > 0 && payee![task] !== NONE) besideNs![task]! += passedNs;
      const now = paysFor(w, task);
      if (now !== payee![task]) slackNs![0]! += shape.ipiNs + switchingNs(shape);
      payee![task] = now;
    }
    for (let task = 0; task < w.tasks && says === null; task++) {
      if (w.task.cls[task] !== DL) continue;
      const charged = chargedNs(w, task);
      const due = w.task.paidNs[task]! + besideNs![task]!;
      const lacks = isSettled(w, task) ? due - charged : 0;
      const off = Math.max(charged - due, lacks) - w.system.heldNs[0]! - slackNs![0]!;
      if (off > memory.maxNs![0]!) memory.maxNs![0] = off;
      if (off <= 1) continue;
      says = `${names.task(task)} was donor for ${w.task.paidNs[task]} ns and passed over for ${besideNs![task]} ns while its owner executed, and was charged ${charged} ns; allowed: ${FORMULA}`;
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** The end of its chain, if that executes on another CPU, and the task is the best of its own, passed over and not throttled; or NONE. */
function paysFor(w: View, task: number): number {
  if (w.task.passedOver[task] === 0 || w.task.cls[task] !== DL || isThrottled(w, task)) return NONE;
  const cpu = w.task.cpu[task]!;
  if (firstQueued(w, cpu, DL) !== task) return NONE;
  const owner = ownerAtTheEnd(w, task);
  const at = owner === NONE ? NONE : w.task.onCpu[owner]!;
  return at !== NONE && at !== cpu && w.cpu.curr[at] === owner ? owner : NONE;
}

/** All that it has used is on the books: it pays nowhere at this moment. */
const isSettled = (w: View, task: number): boolean =>
  w.task.passedOver[task] === 0 && w.cpu.donor[w.task.cpu[task]!] !== task;

const chargedNs = (w: View, task: number): number =>
  w.fair.chargedNs[task]! + w.rt.chargedNs[task]! + w.dl.chargedNs[task]!;
