// LB-DRIFT by load: one CPU of a cache has more than 117 percent of what another has, both have tasks that wait, and no move need make it even.
// Then passes fail, what they may move grows with each failure, and soon some task changes its CPU. What counts as even was a quarter until 2208cdaa56c9.

import { FAIR, NONE } from '../../model/ids.ts';
import { firstQueued, mayExecuteOn, type View } from '../../model/view.ts';
import { crowdWindow } from './crowd-window.ts';

/** By how much one load must be larger, in percent: that much is an imbalance anywhere. */
const LEAST = 118;

/** Of the fair tasks of one CPU. */
const found = { load: 0, tasks: 0, heaviest: 0 };
/** Of all CPUs. */
const loads = { least: 0, most: 0, sum: 0, heaviest: 0 };

export const unevenLoadsChangeHands = crowdWindow({
  name: 'uneven-loads-change-hands',
  because: 'who shares a CPU with heavier tasks than others do has less of it, for ever if nobody moves',
  source: ['cosched-balance:LB-DRIFT', 'cosched-balance:L18', '2208cdaa56c9'],
  part: 'unevenLoads',
  isOpen: (w) => areKnown(w) && loads.most * 100 >= loads.least * LEAST,
  passes(w) {
    areKnown(w);
    const average = loads.sum / w.cpus;
    const missing = Math.floor(Math.min(loads.most - average, average - loads.least));
    return Math.ceil(Math.log2(Math.max(2, loads.heaviest / Math.max(missing, 1)))) + 2;
  },
  says: 'one CPU has had much more load than another, and nobody changed',
});

/** Alike CPUs of one cache, each with two fair tasks or more that may go anywhere, and nobody else. */
function areKnown(w: View): boolean {
  const { llc, original, left, nrMigrate } = w.lb;
  loads.least = Number.MAX_SAFE_INTEGER;
  loads.most = 0;
  loads.sum = 0;
  loads.heaviest = 0;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (llc[cpu] !== llc[0] || w.cpu.root[cpu] !== w.cpu.root[0] || w.cpu.active[cpu] === 0) return false;
    if (original[cpu] !== original[0] || left[cpu] !== original[0]) return false;
    if (!measure(w, cpu) || found.tasks < 2 || found.tasks > nrMigrate[cpu]!) return false;
    loads.least = Math.min(loads.least, found.load);
    loads.most = Math.max(loads.most, found.load);
    loads.sum += found.load;
    loads.heaviest = Math.max(loads.heaviest, found.heaviest);
  }
  return true;
}

/** In `found`. False where somebody is not fair, sleeps, waits for a mutex or may not go everywhere. */
function measure(w: View, cpu: number): boolean {
  if (w.cpu.nrRunning[cpu] !== w.cpu.fairRunnable[cpu] || w.cpu.curr[cpu] === NONE) return false;
  found.load = 0;
  found.tasks = 0;
  found.heaviest = 0;
  for (let t = firstQueued(w, cpu, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    if (w.fair.delayed[t] === 1 || w.task.isBlocked[t] === 1) return false;
    for (let other = 0; other < w.cpus; other++) if (!mayExecuteOn(w, t, other)) return false;
    found.load += w.fair.load[t]!;
    found.tasks++;
    found.heaviest = Math.max(found.heaviest, w.fair.load[t]!);
  }
  return true;
}
