// Everything that has a name: designs, mutants, claims. A name may also be the path of a TypeScript file that exports one, so that
// a user's own design, mistake or claim needs no fork.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunOptions } from '../generators/scenario.ts';
import type { Design, Mutant } from '../model/design.ts';
import { assemble, assembleOutside, type OutsideDesign, presetNamed, withMutant } from '../model/designs/assemble.ts';
import { DesignError } from '../model/designs/error.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { canary } from '../properties/canary.ts';
import { PROPERTIES } from '../properties/index.ts';
import { KNOWN_LIMITS } from '../properties/known-limits.ts';
import type { Property } from '../properties/types.ts';
import { WITNESSES } from '../properties/witnesses/index.ts';
import type { Bench } from './run.ts';
import { InputError } from './scenario/errors.ts';

/** A named thing with the hash of its file when it came from one. */
export interface Loaded<T> {
  value: T;
  /** The name or path as it was given. */
  given: string;
  sha256?: string;
}

export const looksLikePath = (name: string): boolean => /[./\\]/.test(name) && /\.[cm]?[jt]s$/.test(name);

async function loadFile<T>(path: string, what: string): Promise<Loaded<T>> {
  const file = resolve(path);
  if (!existsSync(file)) throw new InputError(path, '', `there is no such file to take a ${what} from`);
  let module: Record<string, unknown>;
  try {
    module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    throw new InputError(
      path,
      '',
      `cannot be loaded: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
  }
  const value = module[what];
  if (value === undefined || value === null || typeof value !== 'object') {
    throw new InputError(path, '', `exports nothing named "${what}"`);
  }
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  return { value: value as T, given: path, sha256 };
}

function demand(given: Loaded<object>, fields: readonly string[], what: string): void {
  for (const field of fields) {
    if (!(field in given.value)) throw new InputError(given.given, what, `has no field "${field}"`);
  }
}

/** A patch changes rules by a function, and classes, sections and orders by name. */
function demandPatch(given: Loaded<object>, patch: unknown, what: string): void {
  const kinds: Record<string, string> = { rules: 'function', classes: 'object', sections: 'object', order: 'object' };
  if (patch === null || typeof patch !== 'object') throw new InputError(given.given, `${what}.patch`, 'is an object');
  for (const [field, value] of Object.entries(patch)) {
    const kind = kinds[field];
    if (!kind)
      throw new InputError(
        given.given,
        `${what}.patch`,
        `has no field "${field}"; it takes ${Object.keys(kinds).join(', ')}`,
      );
    if (value !== undefined && typeof value !== kind)
      throw new InputError(given.given, `${what}.patch.${field}`, `is a ${kind}`);
  }
}

function nearest(name: string, known: readonly string[]): string {
  const near = known.filter(
    (k) => k.toLowerCase().includes(name.toLowerCase()) || name.toLowerCase().includes(k.toLowerCase()),
  );
  return near.length > 0 && name !== '' ? `; did you mean ${near.slice(0, 3).join(', ')}?` : '; see `rqcheck list`';
}

/** The design that a file exports, as it is written there. @throws InputError */
export async function loadOutside(path: string): Promise<Loaded<OutsideDesign>> {
  const found = await loadFile<OutsideDesign>(path, 'design');
  demandDesign(found);
  return found;
}

/** @throws InputError when it is no design. */
export function demandDesign(given: Loaded<OutsideDesign>): void {
  demand(given, ['name', 'about', 'source', 'base', 'patch'], 'design');
  demandPatch(given, given.value.patch, 'design');
}

/** @throws InputError on an unknown name, unknown sub-choice, or a file that exports no design. */
export async function findDesign(
  name: string,
  choices: Readonly<Record<string, string>> = {},
): Promise<Loaded<Design>> {
  try {
    if (looksLikePath(name)) {
      const found = await loadOutside(name);
      return { ...found, value: assembleOutside(found.value, choices) };
    }
    const preset = presetNamed(name);
    if (!preset) {
      throw new InputError(
        '--design',
        '',
        `there is no design named "${name}"${nearest(
          name,
          PRESETS.flatMap((p) => [p.name, ...(p.aliases ?? [])]),
        )}`,
      );
    }
    return { value: assemble(preset, choices), given: name };
  } catch (error) {
    if (error instanceof DesignError)
      throw new InputError(/choice/.test(error.message) ? '--choice' : '--design', '', error.message);
    throw error;
  }
}

/** By name, by row (`M24`, `proxy-exec:M24`) or by path. Several mutants of one row: all of them. @throws InputError */
export async function findMutants(name: string): Promise<Loaded<Mutant>[]> {
  if (looksLikePath(name)) {
    const found = await loadFile<Mutant>(name, 'mutant');
    demand(found, ['name', 'history', 'designs', 'caughtBy', 'patch'], 'mutant');
    demandPatch(found, found.value.patch, 'mutant');
    return [found];
  }
  // Hundreds of files, which only who asks for a mistake needs.
  const { MUTANTS } = await import('../model/mutants/index.ts');
  const found = MUTANTS.filter((m) => m.name === name || m.row === name || m.source === name);
  if (found.length === 0) {
    throw new InputError(
      '--mutant',
      '',
      `there is no mutant named "${name}"${nearest(
        name,
        MUTANTS.map((m) => m.name),
      )}`,
    );
  }
  return found.map((value) => ({ value, given: value.name }));
}

/** One mutant; of a row with several, the first. A waiting one is refused. @throws InputError */
export async function findMutant(name: string): Promise<Loaded<Mutant>> {
  const [first] = await findMutants(name);
  if (first!.value.waitsFor) {
    throw new InputError(
      '--mutant',
      '',
      `mutant ${first!.value.name} is not tried yet: it waits for ${first!.value.waitsFor}`,
    );
  }
  return first!;
}

/** What each kind of claim must bring. */
const PROPERTY_FIELDS: Record<string, readonly string[]> = {
  always: ['judged', 'about', 'check'],
  sometimes: ['about', 'seen'],
  monitor: ['hears', 'memory', 'hear'],
  window: ['hears', 'about', 'memory', 'observe', 'report'],
};

export const isRegistered = (property: string): boolean => [...PROPERTIES, canary].some((p) => p.name === property);

/** @throws InputError */
export async function findProperty(name: string): Promise<Loaded<Property>> {
  if (looksLikePath(name)) {
    const found = await loadFile<Property>(name, 'property');
    demand(found, ['kind', 'name', 'because', 'source', 'appliesTo'], 'property');
    const fields = PROPERTY_FIELDS[found.value.kind];
    if (!fields) throw new InputError(name, 'property', `kind is one of ${Object.keys(PROPERTY_FIELDS).join(', ')}`);
    demand(found, fields, 'property');
    return found;
  }
  const found = [...PROPERTIES, canary].find((p) => p.name === name);
  if (!found) {
    throw new InputError(
      '--property',
      '',
      `there is no property named "${name}"${nearest(
        name,
        PROPERTIES.map((p) => p.name),
      )}`,
    );
  }
  return { value: found, given: name };
}

/**
 * What a search draws for a design: with servers and workers where it has UMCG, with a topology where it balances over domains, with
 * cores where it knows them, with noise where tasks do not pay for it.
 */
export const drawingFor = ({ features }: Design, grain: RunOptions['grain']): RunOptions => ({
  grain,
  limits: {},
  ...(features.has('umcg') ? { umcg: true } : {}),
  ...(features.has('balance-domains') ? { domains: true } : {}),
  ...(features.has('balance-domains') && features.has('proxy-execution') ? { domainsAndLocks: true } : {}),
  ...(features.has('asym-packing') ? { preferences: true } : {}),
  ...(features.has('cores') ? { cores: true } : {}),
  ...(features.has('donor-migration') ? { crossings: true } : {}),
  ...(features.has('noise') ? { noise: true } : {}),
  ...(features.has('core-plans') ? { plans: true } : {}),
  ...(features.has('task-swaps') ? { swaps: true } : {}),
  ...(features.has('umcg-kernel-tick') ? { umcgTicks: true } : {}),
  ...(features.has('umcg-proxy') ? { umcgLocks: true } : {}),
  ...(features.has('umcg-loans-end') ? { umcgLoans: true } : {}),
});

/** What a worker needs to put the same bench together: names and paths only. */
export interface BenchSpec {
  design: string;
  choices: Record<string, string>;
  mutant: string | null;
  /** Names or paths of the claims to judge, beside which all witnesses are looked for; null: all. */
  properties: readonly string[] | null;
}

export interface LoadedBench {
  bench: Bench;
  spec: BenchSpec;
  designSha256?: string;
  mutantSha256?: string;
}

/** @throws InputError */
export async function loadBench(spec: BenchSpec): Promise<LoadedBench> {
  const design = await findDesign(spec.design, spec.choices);
  const mutant = spec.mutant === null ? null : await findMutant(spec.mutant);
  const properties = spec.properties
    ? [...(await Promise.all(spec.properties.map(findProperty))).map((p) => p.value), ...WITNESSES]
    : PROPERTIES;
  try {
    return {
      bench: {
        design: mutant ? withMutant(design.value, mutant.value) : design.value,
        properties,
        limits: KNOWN_LIMITS,
      },
      // A row of the catalogue is an entry, not a name: what is recorded is the mutant's own name.
      spec: mutant && !mutant.sha256 ? { ...spec, mutant: mutant.value.name } : spec,
      ...(design.sha256 ? { designSha256: design.sha256 } : {}),
      ...(mutant?.sha256 ? { mutantSha256: mutant.sha256 } : {}),
    };
  } catch (error) {
    if (error instanceof DesignError) throw new InputError('--mutant', '', error.message);
    throw error;
  }
}
