// What is to be searched: a model with its scope, the claims that are judged on it and those that are not, each with the reason.

import type { Property } from '../../properties/types.ts';
import type { LoadedBench } from '../registry.ts';
import { InputError } from '../scenario/errors.ts';
import { alphabetOf, DEFAULT_KINDS } from './alphabet.ts';
import { BoundedHolds } from './bounded-holds.ts';
import { shapeOf } from './design-shape.ts';
import { estimateStates, growthOf, TINY_GROWTH } from './estimate.ts';
import { FreeInterleaving, type Grain } from './free-interleaving.ts';
import { whyNotLocal } from './local-sections.ts';
import type { MachineModel } from './machine-model.ts';
import { rememberingMonitors } from './memories.ts';
import type { Scope } from './scope.ts';
import { fitsKey, type StateModel } from './state-model.ts';
import type { Renaming } from './symmetry/renaming.ts';
import { TINY_CLAIMS, Tiny } from './tiny.ts';

export interface NotJudged {
  property: string;
  because: string;
}

export interface Target {
  model: StateModel;
  judged: readonly string[];
  notJudged: readonly NotJudged[];
  /** What the environment may do, and what else bounds the search, by name. */
  scope: Readonly<Record<string, unknown>>;
  /** States, about, and bytes that each takes at most. */
  estimate: number;
  bytesPerState: number;
}

/** The cross-check model, beside the designs. */
export const TINY = {
  name: 'tiny',
  about:
    'a scheduler small enough to agree on: fixed priorities, mutexes with inheritance, atomic steps; for `check` alone',
  source: 'counted by programs in C, JavaScript, Promela, TLA+ and Murphi, docs/exhaustive-search.md',
} as const;

/** @throws InputError */
export function tinyTarget(scope: Scope, symmetry: boolean): Target {
  const { cpus, tasks, mutexes, ...lists } = scope;
  if (Object.values(lists).some((list) => list !== null))
    throw new InputError('--shape', '', 'tiny has cpus, tasks and mutexes alone: task t has priority t on every CPU');
  const model = new Tiny(scope, symmetry);
  if (!fitsKey(model.bits)) throw new InputError('--shape', '', 'a state of tiny does not fit into 64 bits');
  return {
    model,
    judged: TINY_CLAIMS,
    notJudged: [],
    scope: { ops: ['wake', 'sleep', 'lock', 'unlock'], symmetry: symmetry ? 'CPUs' : 'none' },
    estimate: estimateStates(TINY_GROWTH, scope),
    bytesPerState: TINY_GROWTH.bytes,
  };
}

export interface DesignOptions {
  ops: readonly string[] | null;
  /** Holds on a path; null: every interleaving. */
  holds: number | null;
  /** Between which sections others may act, without holds. */
  grain?: Grain | undefined;
  /** Claims were chosen by name: monitors are judged whatever they remember. */
  chosen: boolean;
  /** States that differ in names alone are one. */
  symmetry?: boolean;
  /** Sections that commute with all that others do run at once. */
  local?: boolean;
}

export interface DesignTarget extends Target {
  model: MachineModel;
  loaded: LoadedBench;
}

export function designTarget(loaded: LoadedBench, scope: Scope, options: DesignOptions): DesignTarget {
  const { bench } = loaded;
  const shape = shapeOf(scope);
  const kinds = options.ops ?? DEFAULT_KINDS;
  const { judged, notJudged } = claimsFor(loaded, options);
  const symmetry = options.symmetry ?? false;
  const subject = { bench, shape, alphabet: alphabetOf(shape, kinds), properties: judged, symmetry };
  const grain = options.grain ?? 'section';
  const stuck = options.holds === null ? ['deadlock'] : ['deadlock', 'livelock'];
  const local = options.local ?? false;
  const model =
    options.holds === null ? new FreeInterleaving(subject, grain, local) : new BoundedHolds(subject, options.holds);
  const notLocal = local ? whyNotLocal(loaded, shape, kinds) : null;
  if (notLocal !== null) throw new InputError('--local', '', notLocal);
  const areBound = scope.cpus > 1 && shape.tasks.every(({ cpus }) => cpus.length === 1);
  const tasksRest = kinds.includes('sleep') || kinds.includes('yield');
  const growth = growthOf({ holds: options.holds, grain, areBound, tasksRest, local });
  return {
    loaded,
    model,
    judged: [...judged.map((p) => p.name), ...stuck],
    notJudged: [
      ...notJudged,
      ...(options.holds === null
        ? [{ property: 'livelock', because: 'a CPU that goes on for ever while others could is an interleaving here' }]
        : []),
    ],
    scope: {
      ops: kinds,
      holds: options.holds ?? 'all',
      ...(options.holds === null ? { grain } : {}),
      ...(local ? { local: LOCAL_WORDS } : {}),
      time: 'no time passes',
      symmetry: symmetry ? symmetryWords(model.renamings, shape.tasks.length) : 'none',
      tasks: shape.tasks.map(({ name, params, cpus }) => ({ name, ...params, cpus })),
    },
    estimate: Math.ceil(estimateStates(growth, scope) / Math.max(1, model.renamings.length)),
    bytesPerState: growth.bytes,
  };
}

/** Claims about states and about events; those about time are not judged, nor monitors that would multiply the states, unless chosen. */
function claimsFor(
  { bench }: LoadedBench,
  { chosen, symmetry }: DesignOptions,
): { judged: Property[]; notJudged: NotJudged[] } {
  const claims = bench.properties.filter((p) => p.kind !== 'sometimes' && p.appliesTo(bench.design.features));
  const remembering = chosen ? new Set<string>() : rememberingMonitors(bench);
  const judged: Property[] = [];
  const notJudged: NotJudged[] = [];
  for (const claim of claims) {
    const { name } = claim;
    if (claim.kind === 'window') notJudged.push({ property: name, because: 'it measures time, and no time passes' });
    else if (remembering.has(name)) {
      notJudged.push({ property: name, because: 'it remembers more than the state says; --property judges it alone' });
    } else if (symmetry && claim.kind === 'monitor' && Object.keys(claim.memory.columns).length > 0) {
      notJudged.push({ property: name, because: 'what it remembers may be names, which symmetry takes away' });
    } else judged.push(claim);
  }
  return { judged, notJudged };
}

/** What a search with `--local` leaves out. */
const LOCAL_WORDS =
  'a section that all that others do commutes with runs at once; what others do in the gap before it is judged after it';

/** What may be renamed, and in how many ways. */
function symmetryWords(renamings: readonly Renaming[], tasks: number): string {
  const moves = (names: readonly number[]) => names.some((to, i) => to !== i);
  const what = [
    ...(renamings.some(({ cpus }) => moves(cpus)) ? ['CPUs'] : []),
    ...(renamings.some(({ threads }) => moves(threads.slice(0, tasks))) ? ['tasks'] : []),
  ];
  return what.length === 0 ? 'nothing is interchangeable' : `${what.join(' and ')}, ${renamings.length} ways`;
}
