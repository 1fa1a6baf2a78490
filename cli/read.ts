// Reading a scenario from a file or standard input, and the bench that it asks for.

import { readFileSync } from 'node:fs';
import type { Scenario } from '../model/scenario.ts';
import { isRegistered, type LoadedBench, loadBench } from '../search/registry.ts';
import { InputError } from '../search/scenario/errors.ts';
import { parseScenario } from '../search/scenario/read.ts';

/** @throws InputError when the file cannot be read or says no scenario. */
export function readScenario(file: string): Scenario {
  return parseScenario(readText(file), nameOf(file));
}

/** How a file is called in messages. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

/** @throws InputError when the file cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError(nameOf(file), '', code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`);
  }
}

/**
 * The bench of a scenario, with all claims or those given. A design or mutant given by path must be the very file that the scenario
 * was made with, and the claim that it expects to break must be among the claims.
 */
export async function benchOf(scenario: Scenario, name: string, properties: string[] | null): Promise<LoadedBench> {
  const { design, choices, mutant, expect } = scenario;
  // A claim that was judged alone is judged alone again; who waits for ever breaks no claim of a file.
  const expected = expect?.property;
  const alone = expected !== undefined && isRegistered(expected) ? [expected] : null;
  const judged = properties ?? (expected !== undefined && isStuck(expected) ? [] : alone);
  let loaded: LoadedBench;
  try {
    loaded = await loadBench({ design, choices, mutant, properties: judged });
  } catch (error) {
    if (error instanceof InputError && error.file.startsWith('--')) {
      throw new InputError(name, error.file.slice(2), error.sentence);
    }
    throw error;
  }
  if (expected !== undefined && !isStuck(expected) && !loaded.bench.properties.some((p) => p.name === expected)) {
    throw new InputError(
      name,
      'expect',
      `names the claim "${expected}", which is not registered; give its file with --property`,
    );
  }
  if (scenario.designSha256 !== undefined && scenario.designSha256 !== loaded.designSha256) {
    throw new InputError(name, 'design', `was made with another version of ${design}: its sha256 differs`);
  }
  if (scenario.mutantSha256 !== undefined && scenario.mutantSha256 !== loaded.mutantSha256) {
    throw new InputError(name, 'mutant', `was made with another version of ${mutant}: its sha256 differs`);
  }
  // A scenario that is to break a claim does so whether or not that is known of its design.
  const limits = loaded.bench.limits.filter((limit) => limit.property !== expected);
  return { ...loaded, bench: { ...loaded.bench, limits } };
}

const isStuck = (property: string): boolean => property === 'deadlock' || property === 'livelock';
