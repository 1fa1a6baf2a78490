// The gate: some designs, one verdict. What one machine says, and what several say together, is made by the same code from the same parts.

import type { OutsideDesign } from '../../model/designs/assemble.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { findMutant } from '../registry.ts';
import { InputError } from '../scenario/errors.ts';
import { keptAt } from './corpus.ts';
import { expectedOf } from './expected.ts';
import { mergeParts, type Part } from './part.ts';
import { filesOf, type PartOptions, runPart, type Shard } from './run.ts';
import { digestOf, loadSubject, type Subject, withScenarios } from './subject.ts';
import { type DesignVerdict, judgePart } from './verdict.ts';

export interface GateOptions extends PartOptions {
  /** Null: every preset, or those that the mistake is tried on. */
  designs: readonly (string | OutsideDesign)[] | null;
  mutant: string | null;
  /** Files and folders with scenarios and findings of one's own, which are judged after those that are kept here. */
  scenarios: readonly string[];
  against: string | null;
  store: string | null;
  strict: boolean;
  /** Called when another design begins. */
  begins(design: string, at: number, of: number): void;
}

/** Drawn runs of each design without a budget. */
export const GATE_RUNS = 500;

export type GateState = DesignVerdict['verdict'] | 'interrupted';

export interface GateResult {
  verdict: GateState;
  seed: string;
  /** Runs asked for; null when a budget of time decided. */
  runs: number | null;
  shard: string | null;
  strict: boolean;
  against: string | null;
  scenarios: readonly string[];
  interrupted: boolean;
  designs: DesignVerdict[];
  parts: Part[];
  /** Wall time, in s. */
  seconds: number;
}

export interface Gated {
  result: GateResult;
  subjects: Subject[];
}

/** Worst first. */
const ORDER: readonly GateState[] = ['violated', 'mended', 'interrupted', 'canary-survived', 'vacuous'];

export const shardText = (shard: Shard | null): string | null => shard && `${shard.index + 1}/${shard.count}`;

async function subjectsOf({
  designs,
  mutant,
  scenarios,
}: Pick<GateOptions, 'designs' | 'mutant' | 'scenarios'>): Promise<Subject[]> {
  const tried = mutant === null || designs ? null : (await findMutant(mutant)).value.designs;
  const given = designs ?? tried ?? PRESETS.map(({ name }) => name);
  const own = keptAt(scenarios);
  const subjects: Subject[] = [];
  for (const design of given) subjects.push(withScenarios(await loadSubject(design, mutant), own));
  return subjects;
}

/** What was asked for, which says nothing of what was seen. */
type Head = Pick<GateResult, 'seed' | 'runs' | 'shard' | 'strict' | 'against' | 'scenarios' | 'interrupted'>;

const headOf = (
  { seed, runs, strict, against, scenarios }: Omit<Head, 'shard' | 'interrupted'>,
  shard: string | null,
  interrupted: boolean,
): Head => ({ seed, runs, shard, strict, against, scenarios, interrupted });

async function judgeAll(
  subjects: readonly Subject[],
  other: Subject | null,
  parts: readonly Part[],
  head: Head,
  store: string | null,
): Promise<Omit<GateResult, 'seconds'>> {
  const designs: DesignVerdict[] = [];
  for (const [i, part] of parts.entries()) {
    const subject = subjects[i]!;
    const whole = head.shard === null && part.scenarios === subject.scenarios.length;
    const options = { seed: head.seed, store, strict: head.strict, whole };
    designs.push(await judgePart(subject, other, part, expectedOf(subject), options));
  }
  const states = new Set<GateState>(designs.map(({ verdict }) => verdict));
  if (head.interrupted) states.add('interrupted');
  return { verdict: ORDER.find((state) => states.has(state)) ?? 'held', ...head, designs, parts: [...parts] };
}

/** Runs and judges. @throws InputError */
export async function runGate(options: GateOptions): Promise<Gated> {
  const started = performance.now();
  const subjects = await subjectsOf(options);
  const other = options.against === null ? null : await loadSubject(options.against, null);
  // A list that cannot be read is told before anything runs.
  for (const subject of subjects) expectedOf(subject);
  const timeMs = options.timeMs === null ? null : options.timeMs / subjects.length;
  const parts: Part[] = [];
  for (const [at, subject] of subjects.entries()) {
    if (options.interrupted()) break;
    options.begins(subject.design, at, subjects.length);
    parts.push(await runPart(subject, other, { ...options, timeMs }));
  }
  const runs = options.timeMs === null ? options.runs : null;
  const head = headOf({ ...options, runs }, shardText(options.shard), options.interrupted());
  const result = await judgeAll(subjects, other, parts, head, options.store);
  return { result: { ...result, seconds: (performance.now() - started) / 1000 }, subjects };
}

/** The same sights by the expectations of now. */
export async function judgeAgain({ result, subjects }: Gated, store: string | null): Promise<Gated> {
  const { shard, interrupted, parts, seconds } = result;
  const head = headOf(result, shard, interrupted);
  const other = head.against === null ? null : await loadSubject(head.against, null);
  return { result: { ...(await judgeAll(subjects, other, parts, head, store)), seconds }, subjects };
}

/** What a shard must say for the whole to be made of it. */
export type ShardResult = Head & Pick<GateResult, 'parts' | 'seconds'>;

export interface NamedShard {
  file: string;
  result: ShardResult;
}

/** The shards of one gate, each once. @throws InputError */
function demandAllShards(shards: readonly NamedShard[]): void {
  const [first] = shards;
  const alike = ({ parts, ...result }: ShardResult): string =>
    JSON.stringify([headOf(result, null, false), parts.map(({ design, mutant, digest }) => [design, mutant, digest])]);
  const seen = new Map<number, string>();
  let count = 0;
  for (const { file, result } of shards) {
    const [index, of] = (result.shard ?? '').split('/').map(Number);
    if (!index || !of) throw new InputError(file, 'shard', 'this is no shard: it was run as a whole');
    if (result.interrupted) throw new InputError(file, 'interrupted', `shard ${result.shard} was interrupted`);
    if (alike(result) !== alike(first!.result)) {
      throw new InputError(
        file,
        '',
        `differs from ${first!.file} in its designs, seed, runs, scenarios or what it is compared with`,
      );
    }
    if (count !== 0 && of !== count)
      throw new InputError(file, 'shard', `is one of ${of}; ${first!.file} is one of ${count}`);
    count = of;
    const twice = seen.get(index);
    if (twice !== undefined) throw new InputError(file, 'shard', `${result.shard} is ${twice} already`);
    seen.set(index, file);
  }
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) {
    throw new InputError('--merge', '', `shard ${missing.map((index) => `${index}/${count}`).join(', ')} is missing`);
  }
}

/** What one machine would have said. @throws InputError when the shards are not those of one gate */
export async function mergeGate(shards: readonly NamedShard[], store: string | null): Promise<Gated> {
  demandAllShards(shards);
  const [first] = shards;
  const { parts } = first!.result;
  const head = headOf(first!.result, null, false);
  const other = head.against === null ? null : await loadSubject(head.against, null);
  const own = keptAt(head.scenarios);
  const subjects: Subject[] = [];
  const merged: Part[] = [];
  for (const [i, { design, mutant, digest }] of parts.entries()) {
    const subject = withScenarios(await loadSubject(design, mutant), own);
    const files = filesOf(subject);
    const part = mergeParts(
      shards.map(({ result }) => result.parts[i]!),
      files,
    );
    if (digest !== digestOf(subject)) {
      const what = own.length > 0 ? `${design} or of its scenarios` : design;
      throw new InputError(first!.file, `parts[${i}]`, `was made with another version of ${what}`);
    }
    subjects.push(subject);
    merged.push(part);
  }
  const result = await judgeAll(subjects, other, merged, head, store);
  const seconds = Math.max(...shards.map(({ result }) => result.seconds));
  return { result: { ...result, seconds }, subjects };
}
