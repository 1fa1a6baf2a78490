// Claims of one kind put behind a single call. A loop over claims calls each through the same place, which the engine cannot
// inline; here a function is made in which every claim has a call of its own. The loop in the judge stays as its slow twin.

import type { View } from '../model/view.ts';
import type { Always, Names } from '../properties/types.ts';

/** The first claim that is contradicted: its index and the facts. */
export interface Contradiction {
  index: number;
  says: string;
}

export interface Checks {
  readonly all: readonly Always[];
  first(w: View, subject: number, names: Names): Contradiction | null;
}

/** Asks the claims in order until one is contradicted. */
export function checks(all: readonly Always[]): Checks {
  const params = all.map((_, i) => `check${i}`);
  const calls = all.map(
    (_, i) => `says = check${i}(w, subject, names); if (says !== null) return { index: ${i}, says };`,
  );
  const make = new Function(
    ...params,
    `return (w, subject, names) => { let says = null; ${calls.join(' ')} return null; }`,
  ) as (...checks: Always['check'][]) => Checks['first'];
  return { all, first: make(...all.map((claim) => claim.check)) };
}
