// WC-CWC beyond a cache: an idle CPU, and another node with more fair tasks than CPUs, all of them free to go anywhere. Averages of load hide
// such a CPU where one task is heavy, which is what 0b0695f2b34a ended. Judged as its neighbour within a cache.

import { EV_SWITCH } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { MAX_CPUS } from '../../model/shape.ts';
import { firstQueued, mayExecuteOn, type View } from '../../model/view.ts';
import { activeCpus } from '../root-domain.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { CHANGES, hasAny } from './changes.ts';

const FORMULA = `eight passes of two milliseconds for each CPU of its root domain, two ticks, and ${SWITCHING}`;
const PASSES = 8;

/** May all that is queued there go to every active CPU of the root domain, and is nobody of them asleep or waiting for a mutex? */
function allAreFree(w: View, from: number): boolean {
  for (let t = firstQueued(w, from, FAIR); t !== NONE; t = w.task.rqNext[t]!) {
    if (w.task.isBlocked[t] === 1 || w.fair.delayed[t] === 1) return false;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const counts = w.cpu.active[cpu] === 1 && w.cpu.root[cpu] === w.cpu.root[from];
      if (counts && !mayExecuteOn(w, t, cpu)) return false;
    }
  }
  return true;
}

/** A machine of equal CPUs, with fair tasks alone, few enough that a section looks at all of them. */
function isPlain(w: View, root: number): boolean {
  const { original, left, nrMigrate } = w.lb;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.root[cpu] !== root || w.cpu.active[cpu] === 0) continue;
    if (original[cpu] !== original[0] || left[cpu] !== original[0]) return false;
    if (w.cpu.nrRunning[cpu] !== w.cpu.fairRunnable[cpu] || w.cpu.nrRunning[cpu]! > nrMigrate[cpu]!) return false;
    if (!allAreFree(w, cpu)) return false;
  }
  return true;
}

/** The root domain that was asked about last in this look, and the answer: all its idle CPUs ask. */
const asked = { root: NONE, isPlain: false };

function isPlainNow(w: View, root: number): boolean {
  if (asked.root !== root) {
    asked.root = root;
    asked.isPlain = isPlain(w, root);
  }
  return asked.isPlain;
}

/** Fair tasks of each node of a root domain beyond its active CPUs there: counted once a look, however many CPUs idle. */
const excess = new Int32Array((MAX_CPUS + 1) * MAX_CPUS);
const nodeOf = (w: View, cpu: number): number => w.cpu.root[cpu]! * MAX_CPUS + w.lb.node[cpu]!;

function countExcess(w: View): void {
  asked.root = NONE;
  for (let cpu = 0; cpu < w.cpus; cpu++) excess[nodeOf(w, cpu)] = 0;
  for (let cpu = 0; cpu < w.cpus; cpu++)
    if (w.cpu.active[cpu] === 1) excess[nodeOf(w, cpu)]! += w.cpu.fairRunnable[cpu]! - 1;
}

/** The overloaded node beside which a CPU idles; NONE without one. */
function overloadedBeside(w: View, idle: number): number {
  if (w.cpu.curr[idle] !== NONE || w.cpu.nrRunning[idle] !== 0 || w.cpu.active[idle] === 0) return NONE;
  const root = w.cpu.root[idle]!;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const node = w.lb.node[cpu]!;
    if (node === w.lb.node[idle] || w.cpu.active[cpu] === 0 || w.cpu.root[cpu] !== root) continue;
    if (excess[nodeOf(w, cpu)]! > 0) return isPlainNow(w, root) ? node : NONE;
  }
  return NONE;
}

export const noCpuIdlesBesideAnOverloadedNode: Window = {
  kind: 'window',
  name: 'no-cpu-idles-beside-an-overloaded-node',
  because:
    "where a node has more tasks than CPUs, one that idles elsewhere is wasted, however heavy its neighbour's task is",
  source: ['cosched-balance:WC1', 'cosched-balance:L22', 'cosched-balance:WC-CWC', '0b0695f2b34a'],
  appliesTo: (features) => features.has('balance-domains'),
  hears: [...CHANGES, EV_SWITCH],
  about: 'cpu',
  memory: part('wastedNode', 'cpu', {
    node: ghost('a node with more tasks than CPUs while this CPU idles; -1: none', NONE),
    ...spanColumns,
    ...heldColumn,
    beside: ghost('active CPUs of its root domain meanwhile'),
  }),
  observe(w, events, memory, passedNs, shape) {
    const { node, openNs, beside } = memory as Record<string, Float64Array>;
    const held = wasHeld(memory, w);
    const resets = held || hasAny(events, CHANGES);
    let says: string | null = null;
    countExcess(w);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (node![cpu] !== NONE && !held && shape.tickNs > 0) lasts(memory, cpu, passedNs);
      const boundNs = PASSES * beside![cpu]! * 2_000_000 + 2 * shape.tickNs + switchingNs(shape);
      if (openNs![cpu]! > boundNs && says === null) {
        says = `CPU ${cpu} has idled for ${openNs![cpu]} ns while node ${node![cpu]} had more tasks than CPUs, free to go anywhere; ${FORMULA}: ${boundNs} ns`;
      }
      beside![cpu] = activeCpus(w, w.cpu.root[cpu]!);
      node![cpu] = overloadedBeside(w, cpu);
      if (node![cpu] === NONE || resets) ends(memory, cpu);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
