// Durations in the text form: an integer with a unit, written with the largest unit that is exact.
// No fractions, so that what was written is read back as the same number of nanoseconds.

const UNITS_NS = { s: 1_000_000_000, ms: 1_000_000, us: 1_000, ns: 1 } as const;
const FORM = /^(\d+)(ns|us|ms|s)$/;

/** Nanoseconds as `3ms`, `100us`, `0s`. Expects a safe integer, 0 or more. */
export function formatDuration(ns: number): string {
  for (const [unit, size] of Object.entries(UNITS_NS)) {
    if (ns % size === 0) return `${ns / size}${unit}`;
  }
  return `${ns}ns`;
}

/** The nanoseconds of `3ms`, or null when the text is no integer with a unit or too large to be exact. */
export function parseDuration(text: string): number | null {
  const [, digits, unit] = FORM.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return null;
  const ns = Number(digits) * UNITS_NS[unit as keyof typeof UNITS_NS];
  return Number.isSafeInteger(ns) ? ns : null;
}
