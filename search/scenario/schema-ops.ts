// The schema of one operation, written out an operation at a time as `model/ops.ts` lists them.
// Ranges that depend on the shape (is there a task 7?) are judged with the whole scenario in schema.ts.

import { z } from 'zod';
import {
  type Actor,
  OP_NAMES,
  type Op,
  type Stop,
  UMCG_OPS,
  UMCG_RAW_WORDS,
  UMCG_SYSCALLS,
  UMCG_WRONGS,
  WAIT_KINDS,
} from '../../model/ops.ts';
import { COOKIES_MAX, MAX_CPUS, MAX_MUTEXES, MAX_TASKS } from '../../model/shape.ts';
import { cpu, mask, oneOf, policyParams, SPAN_NS_MAX, span, whole } from './schema-parts.ts';

export const PICK_MAX = 1_000_000;
const ACTOR = 'an actor is the index of a task or {"role": "curr", "cpu": n}';

const task: z.ZodType<Actor> = z.union(
  [
    z
      .int()
      .min(0)
      .max(MAX_TASKS - 1)
      .overwrite((n) => n + 0),
    z.strictObject({ role: z.literal('curr'), cpu }),
  ],
  { error: ACTOR },
);
const stop: z.ZodType<Stop> = z.strictObject({
  section: z.string().regex(/^[a-z0-9-]{0,64}$/, 'the name of a section has at most 64 of a-z 0-9 -'),
  nth: whole('the count of a stop', 1, 1_000),
});
const mutex = whole('a mutex', 0, MAX_MUTEXES - 1);
const wait = oneOf('a wait kind', WAIT_KINDS);
const named = whole('a task that is named', 0, MAX_TASKS - 1);

/** The fields that every operation may have, after those of its own. */
const common = {
  // 0 is the kernel's own order, as absent is: one form of it is kept.
  pick: whole('a pick', 0, PICK_MAX).exactOptional(),
  stop: stop.exactOptional(),
};

const onCpu = <const N extends string>(op: N) => z.strictObject({ op: z.literal(op), cpu, ...common });
const noise = <const N extends string>(op: N) =>
  z.strictObject({ op: z.literal(op), cpu, ns: span('a time', 1, SPAN_NS_MAX, false), ...common });
const byTask = <const N extends string>(op: N) => z.strictObject({ op: z.literal(op), task, ...common });
const fromCpu = <const N extends string>(op: N) => z.strictObject({ op: z.literal(op), task, on: cpu, ...common });
const onMutex = <const N extends string>(op: N) => z.strictObject({ op: z.literal(op), task, mutex, ...common });

export const operation: z.ZodType<Op> = z.discriminatedUnion(
  'op',
  [
    z.strictObject({
      op: z.literal('elapse'),
      ns: span('a time to elapse', 1, SPAN_NS_MAX, true),
      to: z.literal('charge', { error: 'to is charge, or absent' }).exactOptional(),
      ...common,
    }),
    onCpu('hold'),
    onCpu('go'),
    byTask('go-task'),
    onCpu('tick'),
    noise('irq'),
    noise('steal'),
    noise('irqs-off'),
    fromCpu('wake'),
    fromCpu('spurious'),
    fromCpu('preempt'),
    fromCpu('clock'),
    z.strictObject({ op: z.literal('cookie'), task, cookie: whole('a cookie', 0, COOKIES_MAX), on: cpu, ...common }),
    z.strictObject({
      op: z.literal('umcg'),
      task,
      what: oneOf('what a worker does', UMCG_OPS),
      ns: span('a timeout', 1, SPAN_NS_MAX, false).exactOptional(),
      ...common,
    }),
    z.strictObject({
      op: z.literal('umcg-call'),
      task,
      call: oneOf('a call', UMCG_SYSCALLS),
      names: named.exactOptional(),
      wrong: oneOf('what is wrong', UMCG_WRONGS).exactOptional(),
      ns: span('a timeout', 1, SPAN_NS_MAX, false).exactOptional(),
      ...common,
    }),
    z.strictObject({
      op: z.literal('umcg-write'),
      task,
      word: oneOf('a user word', UMCG_RAW_WORDS),
      names: named.exactOptional(),
      value: whole('what a word says', 1, 0xfffff).exactOptional(),
      on: cpu,
      ...common,
    }),
    z.strictObject({
      op: z.literal('lock'),
      task,
      mutex,
      wait,
      ns: span('a timeout', 1, SPAN_NS_MAX, false).exactOptional(),
      ...common,
    }),
    onMutex('trylock'),
    onMutex('unlock'),
    z.strictObject({ op: z.literal('read'), task, mutex, wait, ...common }),
    onMutex('downgrade'),
    z.strictObject({ op: z.literal('sleep'), task, wait, ns: span('a sleep', 1, SPAN_NS_MAX, true), ...common }),
    byTask('yield'),
    z.strictObject({ op: z.literal('signal'), task, on: cpu, fatal: z.boolean(), ...common }),
    z.strictObject({ op: z.literal('affinity'), task, cpus: mask, on: cpu, ...common }),
    z.strictObject({ op: z.literal('policy'), task, params: policyParams, on: cpu, ...common }),
    byTask('migrate-disable'),
    byTask('migrate-enable'),
    byTask('exit'),
    z.strictObject({
      op: z.literal('cpuset'),
      task,
      also: whole('a second task', 0, MAX_TASKS - 1).exactOptional(),
      to: whole('a root domain', 0, MAX_CPUS - 1),
      on: cpu,
      ...common,
    }),
    z.strictObject({
      op: z.literal('dl-limit'),
      limitUs: whole('a limit in microseconds of each second', -1, 1_000_000),
      on: cpu,
      ...common,
    }),
    z.strictObject({ op: z.literal('rebuild-domains'), on: cpu, ...common }),
    z.strictObject({ op: z.literal('plan'), on: cpu, ...common }),
    z.strictObject({ op: z.literal('offline'), cpu, on: cpu, ...common }),
    z.strictObject({ op: z.literal('online'), cpu, on: cpu, ...common }),
    z.strictObject({ op: z.literal('swap'), task, with: whole('a task', 0, MAX_TASKS - 1), ...common }),
    z.strictObject({ op: z.literal('fork'), task, child: whole('a child', 0, MAX_TASKS - 1), ...common }),
  ],
  { error: `an operation is one of ${OP_NAMES.join(', ')}` },
);
