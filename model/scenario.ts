// A scenario and a finding: the things that are kept, mailed, replayed and reduced. Types alone; parsing is in `search/`.

import type { Op } from './ops.ts';
import type { Shape } from './shape.ts';

export const SCENARIO_SCHEMA = 1;

export interface Expectation {
  /** `held` or `violated`. */
  verdict: string;
  /** The claim that is violated; absent when it held. */
  property?: string;
  /** Digest of all events of the run, sixteen hex digits. */
  digest: string;
}

export interface Scenario {
  schema: number;
  /** Registered name, or the path of a TypeScript file as it was given. */
  design: string;
  /** sha256 of the design's file when the design was given by path. */
  designSha256?: string;
  /** Named sub-choices that differ from the design's own. */
  choices: Record<string, string>;
  /** Name of a seeded mistake, or the path of its file. */
  mutant: string | null;
  mutantSha256?: string;
  shape: Shape;
  /** How long the machine may run on after the last operation, in ns. */
  settleNs: number;
  ops: readonly Op[];
  expect?: Expectation;
}

export interface Finding {
  scenario: Scenario;
  property: string;
  /** The facts that contradict the claim. */
  says: string;
  /** Sections run before the violation, the violating one included. */
  step: number;
  foundBy: { seed: string; run: number; revision: string };
}
