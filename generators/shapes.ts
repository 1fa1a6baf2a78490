// Draws what a run takes place on: few CPUs, few tasks, few mutexes, and parameters that collide on purpose, since the
// order of equals is where designs differ. A run first draws which classes and masks it uses at all (swarm).

import { DL, FAIR, RT } from '../model/ids.ts';
import { DEFAULT_MAX_SECTIONS, MAX_CPUS, type Shape } from '../model/shape.ts';
import {
  CPU_COUNTS,
  GROUP_SHARES,
  IPIS_NS,
  MUTEX_COUNTS,
  NICES,
  PRIORITIES,
  RESERVATIONS_NS,
  SLICES_NS,
  TASK_COUNTS,
  TICKS_NS,
} from './edges.ts';
import { draftToShape, type ParamColumns, type ShapeDraft, setNumbers, shapeDraft } from './shape-draft.ts';
import type { Stream } from './stream.ts';

/** What the asker fixes; everything else is drawn. */
export interface ShapeLimits {
  cpus?: number;
  tasks?: number;
  mutexes?: number;
  /** Classes that must not occur: FAIR, RT, DL. */
  without?: readonly number[];
}

/** Tasks that a draft needs room for while `limits.tasks` is not set. */
export const DRAWN_TASKS_MAX = 8;

/** Which classes a run mixes, as bits `1 << class`, and how often. */
const MIXES = [
  1 << RT,
  (1 << RT) | (1 << FAIR),
  (1 << DL) | (1 << RT),
  (1 << DL) | (1 << RT) | (1 << FAIR),
  (1 << DL) | (1 << FAIR),
  1 << FAIR,
  1 << DL,
];
const MIX_WEIGHTS = [22, 20, 16, 20, 8, 8, 6];
const ALL_CLASSES = (1 << DL) | (1 << RT) | (1 << FAIR);

/** The same drawing for people who want a `Shape`. */
export function drawShape(s: Stream, limits: ShapeLimits): Shape {
  const draft = shapeDraft(limits.tasks ?? DRAWN_TASKS_MAX);
  drawShapeInto(s, limits, draft);
  return draftToShape(draft);
}

export function drawShapeInto(s: Stream, limits: ShapeLimits, draft: ShapeDraft): void {
  const cpus = limits.cpus ?? s.pick(CPU_COUNTS);
  const tasks = limits.tasks ?? s.pick(TASK_COUNTS);
  if (cpus < 1 || cpus > MAX_CPUS) throw new RangeError(`cannot draw a shape of ${cpus} CPUs`);
  if (tasks < 1 || tasks > draft.cls.length) throw new RangeError(`cannot draw ${tasks} tasks into this draft`);
  draft.cpus = cpus;
  draft.tasks = tasks;
  draft.mutexes = limits.mutexes ?? s.pick(MUTEX_COUNTS);
  draft.tickNs = s.pick(TICKS_NS);
  draft.ipiNs = s.pick(IPIS_NS);
  draft.maxSections = DEFAULT_MAX_SECTIONS;
  const classes = CLASSES[drawMix(s, limits)]!;
  const singlesPercent = s.pick([0, 40, 40, 80]);
  // Endless tasks starve what is below them, which ends the claims about progress: most runs have none.
  const endlessPercent = s.chance(20) ? 50 : 0;
  for (let task = 0; task < tasks; task++) {
    const cls = s.pick(classes);
    drawParamsInto(s, cls, draft, task);
    // The kernel admits a reservation only over all CPUs of its root domain: anything else is the exception.
    if (cls === DL && s.chance(75)) setAllCpus(cpus, draft.maskLo, draft.maskHi, task);
    else drawMaskInto(s, cpus, singlesPercent, draft.maskLo, draft.maskHi, task);
    draft.group[task] = -1;
    draft.shares[task] = 0;
    draft.endless[task] = endlessPercent > 0 && s.chance(endlessPercent) ? 1 : 0;
  }
}

/** Most runs have no weighted groups; where there are some, two with shares of their own, and tasks in none. */
export function drawGroupsInto(s: Stream, draft: ShapeDraft): void {
  if (!s.chance(15)) return;
  const shares = s.pick(GROUP_SHARES);
  for (let task = 0; task < draft.tasks; task++) {
    const group = s.int(3) - 1;
    draft.group[task] = group;
    draft.shares[task] = group === -1 ? 0 : shares[group]!;
  }
}

function drawMix(s: Stream, limits: ShapeLimits): number {
  const mix = MIXES[s.pickWeighted(MIX_WEIGHTS)]!;
  if (!limits.without) return mix;
  let allowed = ALL_CLASSES;
  for (const cls of limits.without) allowed &= ~(1 << cls);
  if (allowed === 0) throw new RangeError('every class is forbidden');
  return (mix & allowed) === 0 ? allowed : mix & allowed;
}

/** The classes of each mix, by its bits. */
const CLASSES = Array.from({ length: ALL_CLASSES + 1 }, (_, mix) => [FAIR, RT, DL].filter((cls) => (mix >>> cls) & 1));

/** Parameters of a class at an index of some columns: a task of a draft, or what a `policy` operation sets. */
export function drawParamsInto(s: Stream, cls: number, to: ParamColumns, at: number): void {
  if (cls === RT) setNumbers(to, at, RT, s.pick(PRIORITIES), 0, 0, 0);
  else if (cls === FAIR) setNumbers(to, at, FAIR, s.pick(NICES), s.pick(SLICES_NS), 0, 0);
  else {
    const reservation = s.pick(RESERVATIONS_NS);
    setNumbers(to, at, DL, reservation[0], reservation[1], reservation[2], 0);
  }
}

/** A mask: one CPU in `singlesPercent`, else mostly all CPUs, now and then any set that is not empty. */
export function drawMaskInto(
  s: Stream,
  cpus: number,
  singlesPercent: number,
  lo: Int32Array,
  hi: Int32Array,
  at: number,
): void {
  setAllCpus(cpus, lo, hi, at);
  const single = s.chance(singlesPercent);
  if (single || !s.chance(30)) {
    if (single) setOneCpu(s.int(cpus), lo, hi, at);
    return;
  }
  lo[at] = lo[at]! & s.bits();
  if (cpus > 32) hi[at] = hi[at]! & s.bits();
  if ((lo[at]! | hi[at]!) === 0) setOneCpu(s.int(cpus), lo, hi, at);
}

function setOneCpu(cpu: number, lo: Int32Array, hi: Int32Array, at: number): void {
  lo[at] = cpu < 32 ? 1 << cpu : 0;
  hi[at] = cpu < 32 ? 0 : 1 << (cpu - 32);
}

function setAllCpus(cpus: number, lo: Int32Array, hi: Int32Array, at: number): void {
  lo[at] = cpus >= 32 ? -1 : (1 << cpus) - 1;
  hi[at] = cpus >= 64 ? -1 : cpus > 32 ? (1 << (cpus - 32)) - 1 : 0;
}
