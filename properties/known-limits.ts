// Violations that are known and stay: each with the design, the cause as a predicate over the events of the violating section, and
// the reason with its source. A hunt that meets only these holds and names them; the gate fails when one no longer happens.

import { PI_LIMITS } from './pi/known-limits.ts';
import { PLACEMENT_LIMITS } from './placement/limits.ts';
import type { KnownLimit } from './types.ts';

export const KNOWN_LIMITS: readonly KnownLimit[] = [...PLACEMENT_LIMITS, ...PI_LIMITS];
