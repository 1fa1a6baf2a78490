// What a gate judges: a design by name, by file or as an object, as it is or with a seeded mistake in its place. A design in a file begins
// from a preset, and what is known of that preset is known of it.

import { createHash } from 'node:crypto';
import { assembleOutside, type OutsideDesign, presetNamed, withMutant } from '../../model/designs/assemble.ts';
import { DesignError } from '../../model/designs/error.ts';
import type { Scenario } from '../../model/scenario.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { demandDesign, findMutant, type LoadedBench, loadBench, loadOutside, looksLikePath } from '../registry.ts';
import type { Bench } from '../run.ts';
import { InputError } from '../scenario/errors.ts';
import { besideDesign, corpus, type Kept, keptIn } from './corpus.ts';

export interface Subject {
  /** As it was given; the name of an object. */
  design: string;
  mutant: string | null;
  loaded: LoadedBench;
  /** The preset itself, or the one that it begins from. */
  preset: string;
  /** Path of its file; null for presets and objects. */
  file: string | null;
  /** Given as an object: no scenario of it can be replayed by the command. */
  object: boolean;
  scenarios: readonly Kept[];
  /** How many of the last of these were given, and belong neither to this package nor to the design. */
  given: number;
}

/** The same with scenarios of somebody's own after those that come with it. */
export const withScenarios = (subject: Subject, own: readonly Kept[]): Subject => ({
  ...subject,
  scenarios: [...subject.scenarios, ...own],
  given: own.length,
});

/** @throws InputError */
export async function loadSubject(given: string | OutsideDesign, mutant: string | null): Promise<Subject> {
  if (typeof given !== 'string') return objectSubject(given, mutant);
  const loaded = await loadBench({ design: given, choices: {}, mutant, properties: null });
  const common = { design: given, mutant: loaded.spec.mutant, object: false, given: 0 };
  if (!looksLikePath(given)) {
    return { ...common, loaded, preset: presetNamed(given)!.name, file: null, scenarios: corpus() };
  }
  const { base } = (await loadOutside(given)).value;
  const preset = presetNamed(base)!.name;
  const { root, folder } = besideDesign(given);
  const scenarios = [...corpus(), ...keptIn(root, folder)];
  return { ...common, loaded: inherits(loaded, preset), preset, file: given, scenarios };
}

async function objectSubject(given: OutsideDesign, mutant: string | null): Promise<Subject> {
  const name = typeof given?.name === 'string' ? given.name : 'design';
  if (given === null || typeof given !== 'object')
    throw new InputError(name, '', 'a design is a name, a path or an object');
  demandDesign({ value: given, given: name });
  try {
    const design = assembleOutside(given);
    const mistake = mutant === null ? null : (await findMutant(mutant)).value;
    const bench: Bench = {
      design: mistake ? withMutant(design, mistake) : design,
      properties: PROPERTIES,
      limits: KNOWN_LIMITS,
    };
    const spec = { design: name, choices: {}, mutant: mistake?.name ?? null, properties: null };
    const preset = presetNamed(given.base)!.name;
    const loaded = inherits({ bench, spec }, preset);
    const common = { preset, file: null, object: true, scenarios: corpus(), given: 0 };
    return { design: name, mutant: spec.mutant, loaded, ...common };
  } catch (error) {
    if (error instanceof DesignError) throw new InputError(name, '', error.message);
    throw error;
  }
}

/** A known limit of a preset is one of what begins from it: the cause is looked for all the same. */
function inherits(loaded: LoadedBench, preset: string): LoadedBench {
  const { name } = loaded.bench.design;
  const limits = loaded.bench.limits.map((l) =>
    l.designs.includes(preset) ? { ...l, designs: [...l.designs, name] } : l,
  );
  return { ...loaded, bench: { ...loaded.bench, limits } };
}

/** A kept scenario as one of this design. */
export function asOwn({ loaded }: Subject, scenario: Scenario): Scenario {
  const { design, choices, mutant } = loaded.spec;
  return { ...scenario, design, choices, mutant };
}

/**
 * The bench of a scenario that was written for this preset with other choices, such as spinning switched off; null when it was not.
 * Such a variant is judged on its own: what it breaks says nothing about the design as it is.
 */
export async function variantBench(subject: Subject, { design, choices }: Scenario): Promise<LoadedBench | null> {
  if (subject.file !== null || subject.object || presetNamed(design)?.name !== subject.preset) return null;
  const own = subject.loaded.bench.design.choices;
  if (Object.entries(choices).every(([name, value]) => own[name] === value)) return null;
  const { spec } = subject.loaded;
  return loadBench({ ...spec, choices: { ...choices } });
}

/** What must be the same for two parts to be put together. */
export function digestOf({ loaded, scenarios, given }: Subject): string {
  const own = given === 0 ? [] : scenarios.slice(-given);
  return createHash('sha256')
    .update(JSON.stringify([loaded.designSha256, loaded.mutantSha256, loaded.bench.design.choices, ...own]))
    .digest('hex')
    .slice(0, 16);
}
