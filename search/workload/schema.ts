// A workload as a file: tasks and mutexes by name, steps and times as words that a person writes, and what each design is expected to
// make of it. Read with the same care and the same sentences as a scenario.

import { z } from 'zod';
import type { Script, ScriptStep, Workload } from '../../generators/workload-types.ts';
import { WAIT_KINDS } from '../../model/ops.ts';
import { DEFAULT_MAX_SECTIONS, MAX_CPUS } from '../../model/shape.ts';
import { parseDuration } from '../scenario/durations.ts';
import { InputError, shown } from '../scenario/errors.ts';
import { parseJson } from '../scenario/json.ts';
import { placeOfPath, sentenceOf } from '../scenario/schema-errors.ts';
import { listOf, mask, mutexKind, name, nameOrPath, policyParams, whole } from '../scenario/schema-parts.ts';

const WORKLOAD_SCHEMA = 1;
const TASKS_MAX = 1_000;
const STEPS_MAX = 1_000;

/** Time for which some tasks executed, all together, in a part of the run. */
export interface Measure {
  /** Tasks by index. */
  executes: readonly number[];
  fromNs: number;
  toNs: number;
}

/** What some designs are expected to make of the workload. What is not there is not expected. */
export interface Expected {
  designs: readonly string[];
  /** Switches of those designs, by name; the default for all others. */
  choices: Readonly<Record<string, string>>;
  /** Why it must be so: whoever doubts a number below can work it out from this. */
  because: string;
  /** Response times in ns by task, one a repetition that was done before the horizon. */
  responsesNs: ReadonlyMap<number, readonly number[]>;
  /** The whole timeline, a line a slice. */
  slices: readonly string[] | null;
  /** Measures in ns, by their names. */
  measuresNs: ReadonlyMap<string, number>;
  /** Largest values in ns of measured windows, by the name of the claim. */
  windowsNs: ReadonlyMap<string, number>;
}

export interface WorkloadFile {
  name: string;
  about: string;
  source: string;
  horizonNs: number;
  workload: Workload;
  measures: ReadonlyMap<string, Measure>;
  expected: readonly Expected[];
}

const duration = z
  .string({ error: (issue) => `a duration is a text such as "3ms", not ${shown(issue.input)}` })
  .transform((text, ctx) => {
    const ns = parseDuration(text);
    if (ns !== null) return ns;
    ctx.addIssue({ code: 'custom', message: `${shown(text)} is not a duration: an integer with ns, us, ms or s` });
    return z.NEVER;
  });
const sentence = z.string().min(1, 'a sentence is not empty').max(4_000, 'this is longer than 4000 characters');
const byName = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

const file = z.strictObject({
  schema: z.literal(WORKLOAD_SCHEMA, { error: `a workload has schema ${WORKLOAD_SCHEMA}` }),
  name: nameOrPath,
  about: sentence,
  source: sentence,
  horizon: duration.refine((ns) => ns > 0, 'the horizon lies after the start'),
  cpus: whole('the number of CPUs', 1, MAX_CPUS),
  tick: duration.exactOptional(),
  ipi: duration.exactOptional(),
  switch: duration.exactOptional(),
  server: z.strictObject({ runtime: duration, period: duration }).exactOptional(),
  mutexes: listOf(name, 0, TASKS_MAX, `a workload has at most ${TASKS_MAX} mutexes`),
  mutexKinds: listOf(mutexKind, 1, TASKS_MAX, 'the kinds are absent, or one for each mutex').exactOptional(),
  tasks: listOf(
    z.strictObject({
      name,
      runs: policyParams,
      cpus: mask.exactOptional(),
      start: duration.exactOptional(),
      repeat: whole('a repeat', 1, 1_000_000).exactOptional(),
      endless: z.boolean().exactOptional(),
      steps: listOf(z.string(), 1, STEPS_MAX, `a script has 1 to ${STEPS_MAX} steps`),
    }),
    1,
    TASKS_MAX,
    `a workload has 1 to ${TASKS_MAX} tasks`,
  ),
  measures: byName(z.strictObject({ executes: z.array(name).min(1), from: duration, to: duration })).exactOptional(),
  expect: z.array(
    z.strictObject({
      designs: z.array(nameOrPath).min(1, 'an expectation names a design'),
      choices: byName(z.string()).exactOptional(),
      because: sentence,
      responses: byName(z.array(duration)).exactOptional(),
      slices: z.array(z.string()).exactOptional(),
      measures: byName(duration).exactOptional(),
      windows: byName(duration).exactOptional(),
    }),
  ),
});
type Raw = z.infer<typeof file>;

/** Reads a workload. Throws InputError with the place and one sentence. */
export function parseWorkload(text: string, path: string): WorkloadFile {
  const value = parseJson(text, path);
  const result = file.safeParse(value);
  if (!result.success) {
    const { path: at, sentence: says } = sentenceOf(result.error.issues[0]!, value);
    throw new InputError(path, placeOfPath(at), says);
  }
  return new Reader(result.data, path).read();
}

/** Turns names into indices. */
class Reader {
  private readonly raw: Raw;
  private readonly file: string;
  private readonly tasks: ReadonlyMap<string, number>;
  private readonly mutexes: ReadonlyMap<string, number>;

  constructor(raw: Raw, path: string) {
    this.raw = raw;
    this.file = path;
    this.tasks = new Map(raw.tasks.map((task, i) => [task.name, i]));
    this.mutexes = new Map(raw.mutexes.map((mutex, i) => [mutex, i]));
  }

  read(): WorkloadFile {
    const { raw } = this;
    const names = [...raw.tasks.map((task) => task.name), ...raw.mutexes];
    const twice = names.find((n, i) => names.indexOf(n) !== i);
    if (twice !== undefined) this.fail('', `${shown(twice)} is the name of an earlier task or mutex`);
    if (raw.mutexKinds && raw.mutexKinds.length !== raw.mutexes.length)
      this.fail('mutexKinds', `there are ${raw.mutexes.length} mutexes, but ${raw.mutexKinds.length} kinds`);
    const measures = this.measures();
    return {
      name: raw.name,
      about: raw.about,
      source: raw.source,
      horizonNs: raw.horizon,
      workload: this.workload(),
      measures,
      expected: raw.expect.map((_, i) => this.expected(i, measures)),
    };
  }

  private workload(): Workload {
    const { raw } = this;
    const all = Array.from({ length: raw.cpus }, (_, cpu) => cpu);
    for (const [i, { cpus }] of raw.tasks.entries()) {
      const none = cpus?.find((cpu) => cpu >= raw.cpus);
      if (none !== undefined)
        this.fail(`tasks[${i}].cpus`, `there is no CPU ${none}, the last one is CPU ${raw.cpus - 1}`);
    }
    return {
      shape: {
        cpus: raw.cpus,
        tasks: raw.tasks.map((task) => ({
          name: task.name,
          params: task.runs,
          cpus: task.cpus ?? all,
          endless: task.endless ?? false,
        })),
        mutexes: raw.mutexes,
        ...(raw.mutexKinds && { mutexKinds: raw.mutexKinds }),
        tickNs: raw.tick ?? 0,
        ipiNs: raw.ipi ?? 0,
        ...(raw.switch && { switchNs: raw.switch }),
        ...(raw.server && { serverNs: { runtimeNs: raw.server.runtime, periodNs: raw.server.period } }),
        maxSections: DEFAULT_MAX_SECTIONS,
      },
      scripts: raw.tasks.map(
        (task, i): Script => ({
          startNs: task.start ?? 0,
          repeat: task.repeat ?? 1,
          steps: task.steps.map((step, k) => this.step(step, `tasks[${i}].steps[${k}]`)),
        }),
      ),
    };
  }

  /** `compute 3ms`, `lock m killable`, `unlock m`, `read s`, `write s`, `downgrade s`, `sleep 1ms`, `sleep-until 10ms`, `yield` or `exit`. */
  private step(text: string, place: string): ScriptStep {
    const [word, operand, ...more] = text.split(/ +/);
    const step = this.stepOf(word!, operand ?? '', more[0] ?? 'uninterruptible', place, text);
    const words = 1 + ('ns' in step || 'periodNs' in step || 'mutex' in step ? 1 : 0);
    const most = words + (step.do === 'lock' || step.do === 'read' ? 1 : 0);
    if (text.split(/ +/).length > most) this.fail(place, `${shown(text)} has a word too many`);
    return step;
  }

  private stepOf(word: string, operand: string, kind: string, place: string, text: string): ScriptStep {
    switch (word) {
      case 'compute':
      case 'sleep':
        return { do: word, ns: this.ns(operand, place, text) };
      case 'sleep-until':
        return { do: word, periodNs: this.ns(operand, place, text) };
      case 'lock':
      case 'write':
      case 'read': {
        const wait = WAIT_KINDS.find((w) => w === kind);
        if (!wait) this.fail(place, `a lock is waited for ${WAIT_KINDS.join(', ')}, not ${shown(kind)}`);
        const verb = word === 'read' ? 'read' : 'lock';
        return { do: verb, mutex: this.index(this.mutexes, operand, 'mutex', place), wait };
      }
      case 'unlock':
      case 'downgrade':
        return { do: word, mutex: this.index(this.mutexes, operand, 'mutex', place) };
      case 'yield':
      case 'exit':
        return { do: word };
      default:
        return this.fail(
          place,
          `a step is compute, lock, unlock, read, write, downgrade, sleep, sleep-until, yield or exit, not ${shown(text)}`,
        );
    }
  }

  private ns(operand: string, place: string, text: string): number {
    const ns = parseDuration(operand);
    return ns !== null && ns > 0 ? ns : this.fail(place, `${shown(text)} needs a duration such as 3ms`);
  }

  private measures(): Map<string, Measure> {
    const entries = Object.entries(this.raw.measures ?? {}).map(([called, { executes, from, to }]) => {
      const place = `measures.${called}`;
      if (to > this.raw.horizon || from >= to)
        this.fail(place, 'a measure begins before it ends, and ends by the horizon');
      const tasks = executes.map((task) => this.index(this.tasks, task, 'task', place));
      return [called, { executes: tasks, fromNs: from, toNs: to }] as const;
    });
    return new Map(entries);
  }

  private expected(i: number, known: ReadonlyMap<string, Measure>): Expected {
    const { designs, choices = {}, because, responses = {}, slices, measures = {}, windows = {} } = this.raw.expect[i]!;
    const place = `expect[${i}]`;
    for (const called of Object.keys(measures)) {
      if (!known.has(called)) this.fail(`${place}.measures`, `there is no measure ${shown(called)}`);
    }
    return {
      designs,
      choices,
      because,
      responsesNs: new Map(
        Object.entries(responses).map(([task, ns]) => [this.index(this.tasks, task, 'task', `${place}.responses`), ns]),
      ),
      slices: slices ?? null,
      measuresNs: new Map(Object.entries(measures)),
      windowsNs: new Map(Object.entries(windows)),
    };
  }

  private index(names: ReadonlyMap<string, number>, called: string, what: string, place: string): number {
    return names.get(called) ?? this.fail(place, `there is no ${what} ${shown(called)}`);
  }

  private fail(place: string, says: string): never {
    throw new InputError(this.file, place, says);
  }
}
