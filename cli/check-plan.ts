// What `check` searches: what was asked for, where that is expected to fit. Otherwise all of it on short paths, and then the widest smaller scope
// that fits, to its end; the plan says beforehand what that leaves out.

import type { Always } from '../properties/types.ts';
import { asking } from '../search/exhaustive/ask.ts';
import { bytesText } from '../search/exhaustive/estimate.ts';
import { type Narrowed, narrowed } from '../search/exhaustive/narrow.ts';
import { QUESTIONS } from '../search/exhaustive/questions.ts';
import { type Scope, scopeText } from '../search/exhaustive/scope.ts';
import {
  type DesignOptions,
  type DesignTarget,
  designTarget,
  type Target,
  TINY,
  tinyTarget,
} from '../search/exhaustive/target.ts';
import { type LoadedBench, loadBench } from '../search/registry.ts';
import { InputError } from '../search/scenario/errors.ts';
import type { CheckOptions } from './check.ts';

/** One search. */
export interface Part {
  shape: string;
  target: Target | DesignTarget;
  /** Operations on a path at most. */
  operations: number | null;
  /** Why, when nobody asked for that bound. */
  because: string | null;
}

export interface Plan {
  first: Part;
  /** Searched to its end after the first; null: nothing is. */
  smaller: (Part & Pick<Narrowed, 'leftOut' | 'options'>) | null;
  /** What there is to know before it starts. */
  says: readonly string[];
}

/** Operations on a path when a design's shape is too large for everything, and no bound is given. */
const OPERATIONS_WHEN_LARGE = 6;

/** @throws InputError */
export async function planOf(options: CheckOptions, scope: Scope): Promise<Plan> {
  const loaded = options.design === TINY.name ? null : await loadedFor(options);
  const given = designOptionsOf(options);
  const target = loaded === null ? tinyFor(options, scope) : designTarget(loaded, scope, given);
  const asked: Part = { shape: scopeText(scope), target, operations: options.operations ?? null, because: null };
  const bytes = target.estimate * target.bytesPerState;
  if (bytes <= options.memory || isBounded(options)) return { first: asked, smaller: null, says: [] };
  const tooLarge = `about ${target.estimate.toPrecision(1)} states, ${bytesText(bytes)}, are more than the memory limit of ${bytesText(options.memory)}`;
  if (options.whole) {
    const says = [`All of it is searched until the memory is full: ${tooLarge}. Then the verdict is \`bounded\`.`];
    return { first: asked, smaller: null, says };
  }
  if (loaded === null) {
    const advice = 'give --memory, or --operations, --max-states, --time or --whole to search a part';
    throw new InputError('--shape', '', `${tooLarge}; ${advice}`);
  }
  const because = `${tooLarge}, so no path has more than ${OPERATIONS_WHEN_LARGE} operations`;
  const first = { ...asked, operations: OPERATIONS_WHEN_LARGE, because };
  // Random runs are compared with one search, of all that they may do.
  const less = options.random === undefined ? narrowed(loaded, scope, given, options.memory) : null;
  const advice =
    '--whole searches all of it until the memory is full; --operations, --holds or --memory say otherwise.';
  if (less === null) return { first, smaller: null, says: [`Bounded: ${because}.`, advice] };
  return {
    first,
    smaller: {
      shape: scopeText(less.scope),
      target: less.target,
      operations: null,
      because: `${tooLarge}, so less is searched to the end`,
      leftOut: less.leftOut,
      options: less.options,
    },
    says: [
      `Narrowed: ${tooLarge}. Two searches follow:`,
      `  1. all of it, on paths of at most ${OPERATIONS_WHEN_LARGE} operations;`,
      `  2. to the end, about ${less.target.estimate.toPrecision(1)} states: ${less.options}`,
      ...less.leftOut.map((what) => `     without ${what}`),
      advice,
    ],
  };
}

const isBounded = ({ operations, holds, maxStates, time }: CheckOptions): boolean =>
  [operations, holds, maxStates, time].some((bound) => bound !== undefined);

/** @throws InputError */
function tinyFor(options: CheckOptions, scope: Scope): Target {
  const foreign = (['mutant', 'property', 'reach', 'ops', 'holds', 'grain', 'local'] as const).find(
    (n) => options[n] !== undefined,
  );
  if (foreign) throw new InputError(`--${foreign}`, '', 'is for designs; tiny has none');
  return tinyTarget(scope, options.symmetry ?? false);
}

/** @throws InputError */
function designOptionsOf(options: CheckOptions): DesignOptions {
  const { ops = null, holds = null, grain, reach, property, symmetry = false, local = false } = options;
  if (holds !== null && grain !== undefined)
    throw new InputError(
      '--grain',
      '',
      'is for every interleaving; with --holds, CPUs interleave where something is held',
    );
  if (local && (holds !== null || symmetry || (grain ?? 'section') !== 'section'))
    throw new InputError(
      '--local',
      '',
      'goes with every interleaving of sections, without --holds, --symmetry or a coarser --grain',
    );
  return { ops, holds, grain, chosen: reach !== undefined || property !== undefined, symmetry, local };
}

async function loadedFor({ design, choice, mutant, property, reach }: CheckOptions): Promise<LoadedBench> {
  const properties = reach === undefined ? (property ?? null) : [];
  const loaded = await loadBench({ design, choices: choice, mutant: mutant ?? null, properties });
  return reach === undefined ? loaded : asking(loaded, questionNamed(reach));
}

/** @throws InputError */
function questionNamed(name: string): Always {
  const found = QUESTIONS.find((q) => q.name === name);
  if (found) return found;
  throw new InputError(
    '--reach',
    '',
    `there is no question "${name}"; there are ${QUESTIONS.map((q) => q.name).join(', ')}`,
  );
}
