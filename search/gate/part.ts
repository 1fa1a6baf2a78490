// What a gate saw of one design: only first sightings and sums, so that the parts of several machines can be put together and say what one
// machine would have said. Verdicts are made from a part, never merged.

import { z } from 'zod';

const at = z.union([z.strictObject({ file: z.string() }), z.strictObject({ run: z.int().nonnegative() })]);
/** Where something was seen: in a kept scenario, or in a drawn run. */
export type At = z.infer<typeof at>;

const sighting = z.strictObject({ claim: z.string(), at });
/** The first sighting of a broken claim. */
export type Sighting = z.infer<typeof sighting>;

const count = z.int().nonnegative();

export const partSchema = z.strictObject({
  design: z.string(),
  mutant: z.string().nullable(),
  digest: z.string(),
  /** Kept scenarios and drawn runs that were run. */
  scenarios: count,
  runs: count,
  steps: count,
  enabled: count,
  skipped: count,
  unsettled: count,
  /** Claims that were broken, known limits aside. */
  broken: z.array(sighting),
  /** Known limits that were met. */
  limits: z.array(sighting.extend({ reason: z.string() })),
  /** What kept scenarios of this design break with the choices that they were written for. */
  variants: z.array(z.strictObject({ file: z.string(), claims: z.array(z.string()) })),
  windows: z.array(z.strictObject({ claim: z.string(), maxNs: z.number(), promised: z.boolean() })),
  witnessed: z.array(z.string()),
  /** Of the other design on the same scenarios: all that it breaks, known limits included. */
  other: z.array(sighting).nullable(),
});
export type Part = z.infer<typeof partSchema>;

/** Order of sightings: kept scenarios come first, in the order of `files`. */
function before(a: At, b: At, files: readonly string[]): boolean {
  if ('file' in a) return 'run' in b || files.indexOf(a.file) < files.indexOf(b.file);
  return 'run' in b && a.run < b.run;
}

function firsts<T extends Sighting>(
  lists: readonly (readonly T[])[],
  key: (s: T) => string,
  files: readonly string[],
): T[] {
  const first = new Map<string, T>();
  for (const seen of lists.flat()) {
    const known = first.get(key(seen));
    if (!known || before(seen.at, known.at, files)) first.set(key(seen), seen);
  }
  return [...first.keys()].sort().map((name) => first.get(name)!);
}

const sum = (parts: readonly Part[], field: 'scenarios' | 'runs' | 'steps' | 'enabled' | 'skipped' | 'unsettled') =>
  parts.reduce((total, part) => total + part[field], 0);

function longest(parts: readonly Part[]): Part['windows'] {
  const windows = new Map<string, Part['windows'][number]>();
  for (const window of parts.flatMap((part) => part.windows)) {
    const known = windows.get(window.claim);
    const maxNs = Math.max(known?.maxNs ?? 0, window.maxNs);
    windows.set(window.claim, { ...window, maxNs, promised: window.promised && (known?.promised ?? true) });
  }
  return [...windows.keys()].sort().map((claim) => windows.get(claim)!);
}

/** The parts of one design as one. `files`: its kept scenarios in their order. */
export function mergeParts(parts: readonly Part[], files: readonly string[]): Part {
  const [first] = parts;
  const { design, mutant, digest } = first!;
  const claim = (s: Sighting): string => s.claim;
  return {
    design,
    mutant,
    digest,
    scenarios: sum(parts, 'scenarios'),
    runs: sum(parts, 'runs'),
    steps: sum(parts, 'steps'),
    enabled: sum(parts, 'enabled'),
    skipped: sum(parts, 'skipped'),
    unsettled: sum(parts, 'unsettled'),
    broken: firsts(
      parts.map((p) => p.broken),
      claim,
      files,
    ),
    limits: firsts(
      parts.map((p) => p.limits),
      (limit) => `${limit.claim}: ${limit.reason}`,
      files,
    ),
    variants: parts.flatMap((p) => p.variants).sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file)),
    windows: longest(parts),
    witnessed: [...new Set(parts.flatMap((p) => p.witnessed))].sort(),
    other:
      first!.other === null
        ? null
        : firsts(
            parts.map((p) => p.other ?? []),
            claim,
            files,
          ),
  };
}
