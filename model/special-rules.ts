// Special DEADLINE threads (SCHED_FLAG_SUGOV): the frequency governor's workers stand in the class without a reservation. Their runtime and
// period only make a deadline; no bandwidth is admitted or summed for them, and no budget of theirs ends.

import { NOT_SPECIAL } from './ids.ts';

export interface SpecialRules {
  /** Start of a run: what a thread marked special is here. NOT_SPECIAL: an ordinary reservation. */
  specialAs(): number;
}

export const noSpecial: SpecialRules = { specialAs: () => NOT_SPECIAL };
