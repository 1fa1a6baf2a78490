// The bench on which a record is tried: a preset with all claims on. Made once, so that the claims are made ready once.

import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import type { Bench } from '../run.ts';

const benches = new Map<string, Bench>();

/** `choices` that the preset does not have are left out. @throws Error when there is no such preset. */
export function benchOf(name: string, choices: Readonly<Record<string, string>> = {}): Bench {
  const preset = presetNamed(name);
  if (!preset) throw new Error(`there is no preset named ${name}`);
  const known = Object.keys(assemble(preset).choices);
  const chosen = Object.fromEntries(Object.entries(choices).filter(([choice]) => known.includes(choice)));
  const key = JSON.stringify([name, chosen]);
  let bench = benches.get(key);
  if (!bench) {
    bench = { design: assemble(preset, chosen), properties: PROPERTIES, limits: KNOWN_LIMITS };
    benches.set(key, bench);
  }
  return bench;
}
