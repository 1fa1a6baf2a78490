// What is said of a reduced finding beyond its reduction: whether a pass around it found a shorter one, which then takes its place, and what
// in it does not matter.

import type { Scenario } from '../model/scenario.ts';
import { type Around, lookAround } from './around.ts';
import { keepScenario, type StoredHit } from './hunt.ts';
import { latitudeOf } from './latitude.ts';
import type { LoadedBench } from './registry.ts';

export interface Smallest {
  hit: StoredHit;
  around: Around;
  /** What does not matter, in sentences without a full stop. */
  free: string[];
}

/** A shorter one is looked around again; each round has an operation less. */
export function smallestOf(loaded: LoadedBench, hit: StoredHit, store: string | null): Smallest {
  const { property, foundBy, scenario } = hit.finding;
  const around = lookAround(loaded.bench, scenario, property);
  if (around.shorter !== null) {
    return smallestOf(loaded, keepScenario(loaded, around.shorter, property, foundBy, store), store);
  }
  return { hit, around, free: latitudeOf(loaded.bench, scenario, property).free };
}

/** What the pass around a scenario has shown. */
export function aroundText({ alphabet, complete, tried }: Around, { ops }: Scenario): string {
  if (ops.length < 2) return 'No list of operations is shorter.';
  const all = complete === ops.length - 1 ? '' : `, which is all that ${tried} runs came to`;
  return complete === 0
    ? `${tried} runs around it found nothing shorter.`
    : `No list of ${complete} operations or fewer breaks it, of ${alphabet} that were tried in every order${all}.`;
}
