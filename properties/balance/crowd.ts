// Words of the claims about busy queues: equal tasks of one cache, more of them than CPUs, that may all go anywhere.

import { EV_MIGRATE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { firstQueued, mayExecuteOn, type View } from '../../model/view.ts';
import { CHANGES } from './changes.ts';

/** Of a busy CPU: 16 ms for each CPU, twice that after a balanced pass. */
export const PASS_NS = 2 * 16 * 1_000_000;

/** As many as it takes to halve the load of a task to its share of an imbalance of one, and two more. */
export const passesFor = (cpus: number): number => Math.ceil(Math.log2(Math.max(cpus, 2))) + 2;

/** Moves too: whoever has been evened out may stay uneven for as long again. */
export const CROWD_CHANGES: ReadonlySet<number> = new Set([...CHANGES, EV_MIGRATE]);

/** Runnable tasks of a CPU where all are fair, of this load, and may go anywhere; -1 otherwise. */
function equalsOn(w: View, cpu: number, load: number): number {
  const { active, nrRunning, fairRunnable, curr } = w.cpu;
  if (active[cpu] === 0 || nrRunning[cpu] !== fairRunnable[cpu] || curr[cpu] === NONE) return -1;
  let count = 0;
  for (let t = firstQueued(w, cpu, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    if (w.fair.delayed[t] === 1 || w.task.isBlocked[t] === 1 || w.fair.load[t] !== load) return -1;
    for (let other = 0; other < w.cpus; other++) if (!mayExecuteOn(w, t, other)) return -1;
    count++;
  }
  return count;
}

/** Tasks of a CPU, at least and at most. */
export interface Crowd {
  least: number;
  most: number;
}

/** Where all CPUs share one cache and have equal tasks: so many at least and at most; in `out`. False where it is not so. */
export function crowdOf(w: View, out: Crowd): boolean {
  const { llc, original, left, nrMigrate } = w.lb;
  const first = firstQueued(w, 0, FAIR);
  if (first === NONE) return false;
  out.least = w.threads;
  out.most = 0;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (llc[cpu] !== llc[0] || w.cpu.root[cpu] !== w.cpu.root[0]) return false;
    if (original[cpu] !== original[0] || left[cpu] !== original[0]) return false;
    const count = equalsOn(w, cpu, w.fair.load[first]!);
    if (count < 1 || count > nrMigrate[cpu]!) return false;
    out.least = Math.min(out.least, count);
    out.most = Math.max(out.most, count);
  }
  return true;
}
