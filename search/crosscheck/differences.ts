// Comparing what the model did with what a record says, list by list. Only the first difference is told: what follows it says little.

/** The first place where two lists of the same kind differ, as a sentence; none if they are equal. */
export function firstDifference(what: string, seen: readonly string[], expected: readonly string[]): string[] {
  const length = Math.max(seen.length, expected.length);
  for (let i = 0; i < length; i++) {
    if (seen[i] !== expected[i])
      return [`${what} ${i + 1} is ${seen[i] ?? 'missing'}, expected ${expected[i] ?? 'no more'}`];
  }
  return [];
}
