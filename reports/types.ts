// What a report about one scenario is made from. The same for people at a terminal, for a mail and for machines,
// so that all of them say the same thing.

import type { Recording } from '../search/outcome.ts';

/** The claim that is broken, as `properties/` states it. */
export interface ClaimShown {
  /** The claimed fact, as words joined by hyphens. */
  name: string;
  /** One sentence: why it must hold. */
  because: string;
  /** Rows of the catalogue, mails, commits or papers that state it. */
  source: readonly string[];
}

export interface ReportInput {
  recording: Recording;
  /** null when it held, and for `deadlock` and `livelock`, which are no files of `properties/`. */
  claim: ClaimShown | null;
  /** File of the scenario, as replay takes it. */
  path: string;
  /** What the model leaves out, see `assumptions.ts`. */
  assumptions: readonly string[];
  /** Known limits met on the way, one sentence each. */
  limits: readonly string[];
  /** What does not matter in the scenario, one sentence each; absent: nobody looked. */
  free?: readonly string[];
}
