// The types of `rqcheck/gate`, standing alone so that nobody has to compile what is behind them. A test compares them with the code.

/** A design as its file exports it: see docs/writing-a-design.md. */
export interface DesignObject {
  name: string;
  about: string;
  source: string;
  /** Preset that it begins from. */
  base: string;
  features?: readonly string[];
  lacks?: readonly string[];
  patch: object;
}

export interface GateRequest {
  /** Name of a preset, path of a file that exports a `design`, or such an object; one or several. */
  design: string | DesignObject | readonly (string | DesignObject)[];
  /** Seeded mistake to put in its place. */
  mutant?: string;
  seed?: string | number;
  /** Drawn runs of each design, after the kept scenarios; 500 without it. */
  runs?: number;
  /** Also: claims lost and gained against this design on the same scenarios. */
  against?: string;
  /** What is known to be broken and no longer is fails as well. */
  strict?: boolean;
  /** Folder where the scenarios of lost claims are kept; without one they are in the message alone. */
  store?: string | null;
}

export interface LostClaim {
  claim: string;
  because: string;
  says: string;
  ops: number;
  /** File of the scenario; empty when none is kept. */
  path: string;
  /** The scenario in text form, for `rqcheck replay -`. */
  scenario: string;
}

export interface ClaimVerdict {
  claim: string;
  state: 'held' | 'limit' | 'broken' | 'measured' | 'lost' | 'mended';
  /** A kept scenario that shows it, or showed it. */
  file?: string;
  lost?: LostClaim;
}

export interface DesignVerdict {
  design: string;
  mutant: string | null;
  verdict: 'held' | 'violated' | 'mended' | 'vacuous' | 'canary-survived';
  because: string;
  scenarios: number;
  runs: number;
  claims: ClaimVerdict[];
  missing: string[];
  against: { design: string; lost: LostClaim[]; gained: LostClaim[] } | null;
}

export interface GateResult {
  verdict: DesignVerdict['verdict'] | 'interrupted';
  seed: string;
  runs: number | null;
  designs: DesignVerdict[];
  seconds: number;
}

/** The design is not what is expected of it; the message is the report. */
export class GateFailed extends Error {
  readonly result: GateResult;
}

/** Judges designs as `rqcheck gate` does. Throws `GateFailed`, and another error on what cannot be read. */
export function gate(request: GateRequest): Promise<GateResult>;
