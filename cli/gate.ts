// `gate`: everything that guards a design, short. What CI runs on a change.

import { accessSync, appendFileSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { githubCommands, githubSummary } from '../reports/gate/github.ts';
import { junitXml } from '../reports/gate/junit.ts';
import { gateText, lostOf, subjectName } from '../reports/gate/text.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import {
  GATE_RUNS,
  type Gated,
  type GateResult,
  type GateState,
  judgeAgain,
  mergeGate,
  type NamedShard,
  runGate,
} from '../search/gate/gate.ts';
import { partSchema } from '../search/gate/part.ts';
import type { Shard } from '../search/gate/run.ts';
import { updateExpected } from '../search/gate/update.ts';
import { InputError } from '../search/scenario/errors.ts';
import { parseJson } from '../search/scenario/json.ts';
import { placeOfPath, sentenceOf } from '../search/scenario/schema-errors.ts';
import { STORE } from '../search/store.ts';
import { EXIT } from './exit.ts';
import { interruption, print, printJson, progress, say } from './output.ts';

export interface GateVerbOptions {
  design?: string[];
  mutant?: string;
  seed?: string;
  runs?: number;
  time?: number;
  scenarios?: string[];
  against?: string;
  shard?: Shard;
  merge?: string[];
  strict?: boolean;
  update?: boolean;
  store?: string;
  junit?: string;
  github?: boolean;
  format: 'text' | 'json';
  quiet?: boolean;
}

const EXIT_OF: Record<GateState, number> = {
  held: EXIT.held,
  violated: EXIT.violated,
  mended: EXIT.violated,
  vacuous: EXIT.vacuous,
  'canary-survived': EXIT.canary,
  interrupted: EXIT.interrupted,
};

const shardSchema = z.object({
  seed: z.string(),
  runs: z.int().nullable(),
  shard: z.string().nullable(),
  strict: z.boolean(),
  against: z.string().nullable(),
  scenarios: z.array(z.string()),
  interrupted: z.boolean(),
  parts: z.array(partSchema).min(1),
  seconds: z.number(),
});

function readShard(file: string): NamedShard {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(file, '', code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`);
  }
  const value = parseJson(text, file);
  const parsed = shardSchema.safeParse(value);
  if (parsed.success) return { file, result: parsed.data };
  const { path, sentence } = sentenceOf(parsed.error.issues[0]!, value);
  throw new InputError(file, placeOfPath(path), sentence);
}

/** A file that cannot be written is told before anything runs, not after. */
function demandWritable(file: string): void {
  try {
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw new InputError(file, '', `cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Options that do not go together, each with the reason. */
function refuse(options: GateVerbOptions): void {
  const { merge, time, runs, shard, update, mutant } = options;
  if (merge) {
    const said = ['design', 'mutant', 'seed', 'runs', 'time', 'scenarios', 'against', 'shard', 'strict'] as const;
    const foreign = said.find((name) => options[name] !== undefined);
    if (foreign) throw new InputError(`--${foreign}`, '', 'is said by the shards that --merge reads');
  }
  if (time !== undefined && runs !== undefined)
    throw new InputError('--time', '', 'give a budget of runs or of time, not both');
  if (shard && time !== undefined) {
    throw new InputError('--shard', '', 'needs --runs: within a time nobody knows which runs the other shards did');
  }
  if (update && shard) throw new InputError('--update', '', 'needs the whole: merge the shards with --update');
  if (update && mutant !== undefined)
    throw new InputError('--update', '', 'what a seeded mistake breaks is not to be expected');
  if (update && options.scenarios)
    throw new InputError(
      '--update',
      '',
      'leave --scenarios out: what is expected is shown by what is kept with the design',
    );
}

async function gated(options: GateVerbOptions): Promise<Gated> {
  const store = options.store ?? STORE;
  if (options.merge) return mergeGate(options.merge.map(readShard), store);
  const interrupt = interruption();
  const bar = progress(options.quiet ?? false, 'gate');
  let begun = { design: '', at: 0, of: 1 };
  const started = performance.now();
  const show = (runs: number): void => {
    const { design, at, of } = begun;
    const share = options.time
      ? Math.min(1, ((performance.now() - started) * of) / options.time - at)
      : runs / Math.max(1, options.runs ?? GATE_RUNS);
    bar.update(Math.round(1000 * (at + share)), 1000 * of, `${design}, ${at + 1} of ${of}`);
  };
  try {
    return await runGate({
      designs: options.design ?? null,
      mutant: options.mutant ?? null,
      seed: options.seed ?? '1',
      runs: options.runs ?? (options.time === undefined ? GATE_RUNS : Number.MAX_SAFE_INTEGER),
      timeMs: options.time ?? null,
      scenarios: options.scenarios ?? [],
      against: options.against ?? null,
      shard: options.shard ?? null,
      strict: options.strict ?? false,
      store,
      interrupted: interrupt.asked,
      begins(design, at, of) {
        begun = { design, at, of };
        show(0);
      },
      progress: show,
    });
  } finally {
    bar.stop();
    interrupt.release();
  }
}

/** Writes down what was seen, and judges anew by it. */
async function update({ result, subjects }: Gated, store: string): Promise<Gated> {
  if (result.interrupted)
    throw new InputError('--update', '', 'the gate was interrupted: it has not seen all that it must write down');
  for (const [i, part] of result.parts.entries()) {
    const { list, added, gone } = updateExpected(subjects[i]!, part, result.seed);
    for (const name of added) say(`${list}: ${subjectName(part)} is expected to break ${name} from now on.`);
    for (const name of gone) say(`${list}: ${subjectName(part)} is not expected to break ${name} any more.`);
  }
  return judgeAgain({ result, subjects }, store);
}

function tellGithub(result: GateResult, json: boolean): void {
  // GitHub reads commands from both streams; standard output is the JSON object's alone.
  for (const command of githubCommands(result)) (json ? say : print)(command);
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, githubSummary(result));
}

export async function gateVerb(options: GateVerbOptions): Promise<number> {
  refuse(options);
  if (options.junit) demandWritable(options.junit);
  const seen = await gated(options);
  const { result } = options.update ? await update(seen, options.store ?? STORE) : seen;
  if (options.junit) writeFileSync(options.junit, junitXml(result));
  if (options.format === 'json') printJson(result);
  else print(gateText(result));
  if (options.github) tellGithub(result, options.format === 'json');
  if (result.interrupted) say('Interrupted: this is what was found until then.');
  const red = result.designs.find((of) => lostOf(of).length > 0);
  const [first] = red ? lostOf(red) : [];
  say(
    verdictLine({
      verdict: result.verdict,
      property: first?.claim,
      design: red?.design,
      scenario: first?.path,
    }),
  );
  return result.interrupted ? EXIT.interrupted : EXIT_OF[result.verdict];
}
