// What searches printed with `--format json`, read back: hunts of one design or of the default set, and kill tables. Only what a page
// of a campaign shows is looked at; whatever else stands there is left alone.

import * as z from 'zod';
import { InputError } from './scenario/errors.ts';

const count = z.number().min(0);
const text = z.string().max(10_000);
const texts = z.array(text).max(10_000);

const HUNT = z.object({
  verdict: text,
  design: text,
  choices: z.record(text, text).default({}),
  mutant: text.nullable().default(null),
  seed: text,
  runs: count,
  steps: count,
  enabled: count,
  skipped: count,
  witnessed: texts,
  missing: texts.default([]),
  limits: z.array(z.object({ property: text, reason: text })).default([]),
  findings: z.array(z.object({ property: text, says: text, ops: count, path: text })),
});

const HUNTS = z.object({ designs: z.array(HUNT) });

const KILLS = z.object({
  mutants: z.array(
    z.object({
      name: text,
      row: text,
      design: text,
      killedBy: texts,
      missed: texts.default([]),
      runs: count,
      states: count.default(0),
      ops: count,
      holds: count,
      survived: z.boolean(),
      masked: z.boolean(),
      waiting: text.nullable().default(null),
    }),
  ),
});

export type HuntResult = z.infer<typeof HUNT>;
export type KillResult = z.infer<typeof KILLS>['mutants'][number];

export interface Results {
  hunts: HuntResult[];
  kills: KillResult[];
}

/** Results of searches, or null when the text is something else, such as a scenario. */
export function readResults(source: string, file: string): Results | null {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if ('mutants' in value) return { hunts: [], kills: parsed(KILLS, value, file).mutants };
  if ('designs' in value) return { hunts: parsed(HUNTS, value, file).designs, kills: [] };
  if ('witnessed' in value) return { hunts: [parsed(HUNT, value, file)], kills: [] };
  return null;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new InputError(file, path.join('.'), message);
}
