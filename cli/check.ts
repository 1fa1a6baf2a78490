// `check`: exhaustive search. Everything that a small shape can reach, or exactly what bounded the search.

import { existsSync } from 'node:fs';
import { verdictLine } from '../reports/verdict-line.ts';
import { readCheckpoint, writeCheckpoint } from '../search/exhaustive/checkpoint.ts';
import { type Driving, drive, type Found, foundBy } from '../search/exhaustive/drive.ts';
import { bytesText } from '../search/exhaustive/estimate.ts';
import { type Said, say as sayFinding, scenarioOf } from '../search/exhaustive/finding.ts';
import { FreeInterleaving, type Grain } from '../search/exhaustive/free-interleaving.ts';
import { MachineModel } from '../search/exhaustive/machine-model.ts';
import { Pairs, randomShares } from '../search/exhaustive/random-share.ts';
import { parseScope } from '../search/exhaustive/scope.ts';
import { Search } from '../search/exhaustive/search.ts';
import type { DesignTarget, Target } from '../search/exhaustive/target.ts';
import { record } from '../search/record.ts';
import { InputError } from '../search/scenario/errors.ts';
import { STORE } from '../search/store.ts';
import { type Checked, checkedJson, checkedText, scenarioText, searchedBefore } from './check-output.ts';
import { type Part, type Plan, planOf } from './check-plan.ts';
import { EXIT } from './exit.ts';
import { type Format, interruption, print, printJson, progressLine, report, say } from './output.ts';

export interface CheckOptions {
  design: string;
  choice: Record<string, string>;
  mutant?: string;
  property?: string[];
  /** A question to answer in the place of claims to judge. */
  reach?: string;
  shape: string;
  ops?: string[];
  operations?: number;
  holds?: number;
  grain?: Grain;
  symmetry?: boolean;
  /** Sections that commute with all that others do run at once. */
  local?: boolean;
  /** What does not fit is neither bounded nor narrowed. */
  whole?: boolean;
  /** Random runs, to see how much of what was counted they reach. */
  random?: number;
  seed: string;
  memory: number;
  maxStates?: number;
  time?: number;
  /** File that the search is written to now and then, and taken up from when it is there. */
  checkpoint?: string;
  store?: string;
  format: Exclude<Format, 'mail'>;
  quiet?: boolean;
}

const EXIT_OF = {
  held: EXIT.held,
  violated: EXIT.violated,
  bounded: EXIT.vacuous,
  reachable: EXIT.held,
  unreachable: EXIT.held,
} as const;

/** What a checkpoint must have been made of. */
function subjectOf(options: CheckOptions, { target, shape, operations }: Part): string {
  const { design, choice, mutant, property, reach } = options;
  const loaded = 'loaded' in target ? (target as DesignTarget).loaded : null;
  const given = {
    design,
    choice,
    mutant,
    property,
    reach,
    shape,
    operations,
    ops: target.scope.ops,
    holds: target.scope.holds,
    symmetry: target.scope.symmetry,
    grain: target.scope.grain,
    local: target.scope.local,
  };
  return JSON.stringify({ ...given, design256: loaded?.designSha256, mutant256: loaded?.mutantSha256 });
}

/** @throws InputError where random runs make other steps than the search. */
function pairsOf({ checkpoint }: CheckOptions, { model, scope }: Target, search: Search): Pairs {
  const why = !(model instanceof FreeInterleaving)
    ? 'compares with every interleaving of a design'
    : scope.grain !== 'section' || scope.local !== undefined
      ? 'compares with --grain section, without --local'
      : checkpoint !== undefined
        ? 'has to see the whole search, and goes with no --checkpoint'
        : null;
  if (why !== null) throw new InputError('--random', '', why);
  return new Pairs(search);
}

const CHECKPOINT_MS = 60_000;
function everySoOften(write: () => void): () => void {
  let last = performance.now();
  return () => {
    if (performance.now() - last < CHECKPOINT_MS) return;
    write();
    last = performance.now();
  };
}

/** A contradiction of a design as a scenario that replays, if it can be said as one. An answer is kept nowhere: it is no finding. */
function saidOf(options: CheckOptions, target: Target | DesignTarget, found: Found | null): Said | null {
  if (found === null || !('loaded' in target)) return null;
  const scenario = scenarioOf(target.loaded, target.model, found.steps);
  if (scenario === null) return null;
  return sayFinding(target.loaded, scenario, options.reach === undefined ? (options.store ?? STORE) : null);
}

function verdictOf({ reach }: CheckOptions, search: Search, found: Found | null): Checked['verdict'] {
  // Whatever is asked, who waits for ever is a violation.
  if (found !== null) return found.property === reach ? 'reachable' : 'violated';
  if (search.bounded !== null) return 'bounded';
  return reach === undefined ? 'held' : 'unreachable';
}

export async function checkVerb(options: CheckOptions): Promise<number> {
  const plan = await planOf(options, parseScope(options.shape));
  for (const line of plan.says) say(line);
  const checked = await searchedAll(options, plan);
  if (options.format === 'json') printJson(checkedJson(checked));
  else print(shown(checked));
  const { verdict, said, found, narrowed } = checked;
  const property = options.reach ?? found?.property;
  const scope = narrowed === null ? undefined : 'narrowed';
  say(verdictLine({ verdict, property, design: options.design, scope, scenario: said?.path || undefined }));
  return EXIT_OF[verdict];
}

/** What was asked for, and when nothing is broken there the smaller scope that the plan has besides. */
async function searchedAll(options: CheckOptions, { first, smaller }: Plan): Promise<Checked> {
  // A checkpoint is of the longer search.
  let checked: Checked | null = await searched(options, first, smaller === null ? options.checkpoint : undefined);
  if (smaller === null || (checked.verdict !== 'held' && checked.verdict !== 'unreachable')) return checked;
  const before = searchedBefore(checked);
  // Its states may take as much memory as those that follow.
  checked = null;
  const { leftOut, options: typed } = smaller;
  say(`Nothing on these paths, ${before.states} states. Now to the end: ${typed}`);
  return { ...(await searched(options, smaller, options.checkpoint)), narrowed: { leftOut, options: typed, before } };
}

/** Searches one part to its end, or until something ends it. `file`: its checkpoint. */
async function searched(options: CheckOptions, part: Part, file: string | undefined): Promise<Checked> {
  const { target, operations } = part;
  const search = new Search(target.model, {
    bytes: options.memory,
    states: options.maxStates ?? Number.POSITIVE_INFINITY,
    cost: operations ?? Number.POSITIVE_INFINITY,
  });
  const pairs = options.random === undefined ? null : pairsOf(options, target, search);
  const subject = subjectOf(options, part);
  if (file !== undefined && existsSync(file)) {
    readCheckpoint(file, search, subject);
    say(`Goes on with ${search.states} states of ${file}.`);
  } else search.begin();
  const interrupt = interruption();
  const line = progressLine(options.quiet ?? false);
  const how: Driving = {
    timeMs: options.time ?? null,
    interrupted: interrupt.asked,
    progress: (s, seconds) =>
      line.tell(() => {
        const rate = Math.round(s.states / seconds);
        return `${s.states} states, ${s.waiting} waiting, ${s.rounds} deep, ${rate} states/s, ${bytesText(s.bytes)}`;
      }),
  };
  if (file !== undefined) how.pause = everySoOften(() => writeCheckpoint(file, search, subject));
  const seconds = await drive(search, how);
  if (file !== undefined && (search.bounded === 'interrupted' || search.bounded === 'time'))
    writeCheckpoint(file, search, subject);
  line.end();
  interrupt.release();
  const found = foundBy(search, target.model);
  const complete = found === null && search.bounded === null;
  const shares =
    pairs !== null && complete
      ? randomShares(search, pairs, target.model as FreeInterleaving, options.seed, options.random!)
      : null;
  return {
    ...part,
    verdict: verdictOf(options, search, found),
    design: options.design,
    mutant: options.mutant ?? null,
    search,
    seconds,
    found,
    said: saidOf(options, target, found),
    shares,
    path: found === null ? [] : target.model instanceof MachineModel ? target.model.pathText(found.steps) : found.path,
    narrowed: null,
  };
}

/** A violation as `replay` shows it; of an answer, the scenario. */
function shown(checked: Checked): string {
  const { said, target } = checked;
  if (said === null || !('loaded' in target)) return checkedText(checked);
  if (checked.verdict === 'reachable') return `${checkedText(checked)}\n\n${scenarioText(said)}`;
  const { bench } = (target as DesignTarget).loaded;
  return `${report('terminal', record(bench, said.finding.scenario), said.path, bench.properties, false, said.free)}\n${checkedText(checked)}`;
}
