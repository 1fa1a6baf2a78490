// What a relation is: two scenarios that must do the same, made from one, and a comparison of what they did. Data and pure functions:
// it takes its choices as an argument and runs nothing; `search/relate.ts` runs both sides.

import type { FeatureSet } from '../../model/features.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { EventReader } from '../types.ts';

/** A choice that a relation leaves open: an index below `count`. */
export type Choose = (count: number) => number;

/** In the place of a design's name: the one with plain mutexes and else the same choices, which the side that runs it looks up. */
export const PLAIN_DESIGN = 'plain';

/** Two scenarios whose runs must agree. */
export interface Sides {
  left: Scenario;
  right: Scenario;
  /** Task of the right side by task of the left; absent: the same. */
  renamed?: readonly number[];
}

export interface Relation {
  kind: 'relation';
  /** The claimed fact, as words joined by hyphens. */
  name: string;
  /** One sentence: why it must hold. */
  because: string;
  source: readonly string[];
  appliesTo(features: FeatureSet): boolean;
  /** The two sides, or null when the relation says nothing about this scenario. */
  sides(scenario: Scenario, choose: Choose): Sides | null;
  /** The first fact in which the events of the two runs differ, or null. */
  differ(left: EventReader, right: EventReader, sides: Sides): string | null;
  /** Does it say nothing of how such a run goes on and ends? Absent: it speaks of all. */
  endsEarly?(left: EventReader): boolean;
}
