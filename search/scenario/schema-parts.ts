// The small pieces of the schema: bounded integers and lists, names, masks, policies, each with its own sentence.
// zod's stock messages speak of types; these speak of tasks and CPUs, because people read them with a scenario in hand.

import { z } from 'zod';
import { FAIR_VARIANTS, MUTEX_KINDS } from '../../model/ids.ts';
import { CAPACITY_MAX, type CapacityShape, MAX_CPUS, type PolicyParams, type ServerNs } from '../../model/shape.ts';
import { formatDuration } from './durations.ts';
import { shown } from './errors.ts';

export const US = 1_000;
export const MS = 1_000_000;
export const SPAN_NS_MAX = 1_000_000_000_000;

type Named = { error: (issue: { input?: unknown }) => string };
const saying = (sentence: string): Named => ({ error: (issue) => `${sentence}, not ${shown(issue.input)}` });

/** An integer in a range. `what` is the subject of the sentence: `a fifo priority`. A minus zero becomes zero. */
export function whole(what: string, min: number, max: number) {
  const says = saying(`${what} is an integer from ${min} to ${max}`);
  return z
    .int(says)
    .min(min, says)
    .max(max, says)
    .overwrite((n) => n + 0);
}

/** Nanoseconds in a range, or 0 as well when `zero` is set. */
export function span(what: string, minNs: number, maxNs: number, zero: boolean) {
  const range = `${formatDuration(minNs)} to ${formatDuration(maxNs)}`;
  const says = saying(`${what} is ${zero && minNs > 0 ? '0 or ' : ''}${range} in whole nanoseconds`);
  return z
    .int(says)
    .refine((ns) => (ns >= minNs && ns <= maxNs) || (zero && ns === 0), says)
    .overwrite((n) => n + 0);
}

/** A list whose length is judged before its items are, so that a huge bad list does not make a million complaints. */
export function listOf<T extends z.core.$ZodType<unknown, unknown>>(
  item: T,
  min: number,
  max: number,
  sentence: string,
) {
  return z.array(z.unknown()).min(min, sentence).max(max, sentence).pipe(z.array(item));
}

/** One of a few words. */
export function oneOf<const T extends readonly string[]>(what: string, values: T) {
  return z.enum(values, saying(`${what} is one of ${values.join(', ')}`));
}

/** A name that a person gave to a task or a mutex. */
export const name = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/,
    saying('a name starts with a letter or _ and has at most 32 of A-Z a-z 0-9 _ . -'),
  );

export const mutexKind = oneOf('the kind of a mutex', MUTEX_KINDS);

/** A registered name or a path. */
export const nameOrPath = z
  .string()
  .min(1, 'a name or path is not empty')
  .max(1_024, 'a name or path has at most 1024 characters');

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, saying('a sha256 is 64 hex digits in lower case'));

export const cpu = whole('a CPU', 0, MAX_CPUS - 1);

/** CPUs in ascending order, each once, at least one. Whether the shape has them is judged with the whole scenario. */
export const mask = z
  .array(z.unknown())
  .min(1, 'a mask needs at least one CPU')
  .max(MAX_CPUS, `a mask has at most ${MAX_CPUS} CPUs`)
  .pipe(z.array(cpu))
  .refine((cpus) => cpus.every((c, i) => i === 0 || cpus[i - 1]! < c), 'the CPUs of a mask ascend, each named once');

const PERIOD_NS_MAX = 2 ** 22 * US;

export const serverNs: z.ZodType<ServerNs> = z
  .strictObject({
    runtimeNs: span('a server runtime', 1_024, PERIOD_NS_MAX, false),
    periodNs: span('a server period', 100 * US, PERIOD_NS_MAX, false),
  })
  .refine(({ runtimeNs, periodNs }) => runtimeNs <= periodNs, 'the runtime of a server is at most its period');

const capacity = whole('a capacity', 1, CAPACITY_MAX);
export const capacityShape: z.ZodType<CapacityShape> = z
  .strictObject({ original: capacity, left: capacity })
  .refine(({ original, left }) => left <= original, 'what is left of a capacity is at most all of it');

const resetOnFork = z.literal(true, { error: 'resetOnFork is true, or absent' }).exactOptional();

const deadlineParams = z
  .strictObject({
    policy: z.literal('deadline'),
    runtimeNs: span('a deadline runtime', 1_024, PERIOD_NS_MAX, false),
    deadlineNs: span('a relative deadline', 1_024, PERIOD_NS_MAX, false),
    periodNs: span('a deadline period', 100 * US, PERIOD_NS_MAX, false),
    reclaim: z.literal(true, { error: 'reclaim is true, or absent' }).exactOptional(),
    special: z.literal(true, { error: 'special is true, or absent' }).exactOptional(),
    resetOnFork,
  })
  .superRefine(({ runtimeNs, deadlineNs, periodNs }, ctx) => {
    const asked = `${formatDuration(runtimeNs)}/${formatDuration(deadlineNs)}/${formatDuration(periodNs)}`;
    if (runtimeNs > deadlineNs || deadlineNs > periodNs) {
      ctx.addIssue({ code: 'custom', message: `runtime <= deadline <= period does not hold for ${asked}` });
    }
  });

export const policyParams: z.ZodType<PolicyParams> = z.discriminatedUnion(
  'policy',
  [
    z.strictObject({ policy: z.literal('fifo'), priority: whole('a fifo priority', 1, 99), resetOnFork }),
    z.strictObject({ policy: z.literal('rr'), priority: whole('an rr priority', 1, 99), resetOnFork }),
    z.strictObject({
      policy: z.literal('fair'),
      variant: oneOf('the variant of a fair policy', FAIR_VARIANTS).exactOptional(),
      nice: whole('a nice value', -20, 19),
      sliceNs: span('a slice', 100 * US, 100 * MS, true),
      resetOnFork,
    }),
    deadlineParams,
  ],
  { error: 'a policy is one of fifo, rr, fair, deadline' },
);
