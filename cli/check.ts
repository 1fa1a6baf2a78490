// `check`: exhaustive search. Everything that a small shape can reach, or exactly what bounded the search.

import { existsSync } from 'node:fs';
import type { Always } from '../properties/types.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import { asking } from '../search/exhaustive/ask.ts';
import { readCheckpoint, writeCheckpoint } from '../search/exhaustive/checkpoint.ts';
import { type Driving, drive, type Found, foundBy } from '../search/exhaustive/drive.ts';
import { bytesText } from '../search/exhaustive/estimate.ts';
import { type Said, say as sayFinding, scenarioOf } from '../search/exhaustive/finding.ts';
import { FreeInterleaving, type Grain } from '../search/exhaustive/free-interleaving.ts';
import { MachineModel } from '../search/exhaustive/machine-model.ts';
import { QUESTIONS } from '../search/exhaustive/questions.ts';
import { Pairs, randomShares } from '../search/exhaustive/random-share.ts';
import { parseScope, type Scope, scopeText } from '../search/exhaustive/scope.ts';
import { Search } from '../search/exhaustive/search.ts';
import { type DesignTarget, designTarget, type Target, TINY, tinyTarget } from '../search/exhaustive/target.ts';
import { record } from '../search/record.ts';
import { loadBench } from '../search/registry.ts';
import { InputError } from '../search/scenario/errors.ts';
import { STORE } from '../search/store.ts';
import { type Checked, checkedJson, checkedText, scenarioText } from './check-output.ts';
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

/** Operations on a path when a design's shape is too large for everything, and no bound is given. */
const OPERATIONS_WHEN_LARGE = 6;

async function targetOf(options: CheckOptions, scope: Scope): Promise<Target | DesignTarget> {
  if (options.design === TINY.name) {
    const foreign = (['mutant', 'property', 'reach', 'ops', 'holds', 'grain', 'local'] as const).find(
      (n) => options[n] !== undefined,
    );
    if (foreign) throw new InputError(`--${foreign}`, '', 'is for designs; tiny has none');
    return tinyTarget(scope, options.symmetry ?? false);
  }
  const { ops = null, holds = null, grain, reach, symmetry = false, local = false } = options;
  if (holds !== null && grain !== undefined)
    throw new InputError(
      '--grain',
      '',
      'is for every interleaving; with --holds, CPUs interleave where something is held',
    );
  if (local && (holds !== null || symmetry || (grain ?? 'section') !== 'section'))
    throw new InputError(
      '--local',
      '',
      'goes with every interleaving of sections, without --holds, --symmetry or a coarser --grain',
    );
  const loaded = await loadBench({
    design: options.design,
    choices: options.choice,
    mutant: options.mutant ?? null,
    properties: reach === undefined ? (options.property ?? null) : [],
  });
  if (reach === undefined)
    return designTarget(loaded, scope, { ops, holds, grain, chosen: options.property !== undefined, symmetry, local });
  const question = questionNamed(reach);
  return designTarget(asking(loaded, question), scope, { ops, holds, grain, chosen: true, symmetry, local });
}

/** @throws InputError */
function questionNamed(name: string): Always {
  const found = QUESTIONS.find((q) => q.name === name);
  if (found) return found;
  throw new InputError(
    '--reach',
    '',
    `there is no question "${name}"; there are ${QUESTIONS.map((q) => q.name).join(', ')}`,
  );
}

const isBounded = ({ operations, holds, maxStates, time }: CheckOptions): boolean =>
  [operations, holds, maxStates, time].some((bound) => bound !== undefined);

/** The number of operations that bounds the search. What would not fit is refused, or bounded before it starts. */
function operationsOf(options: CheckOptions, target: Target): { operations: number | null; because: string | null } {
  const bytes = target.estimate * target.bytesPerState;
  if (bytes <= options.memory || isBounded(options)) return { operations: options.operations ?? null, because: null };
  const tooLarge = `about ${target.estimate.toPrecision(1)} states, ${bytesText(bytes)}, are more than the memory limit of ${bytesText(options.memory)}`;
  if (!('loaded' in target)) {
    const advice = 'give --memory, or --operations, --max-states or --time to search a part';
    throw new InputError('--shape', '', `${tooLarge}; ${advice}`);
  }
  return {
    operations: OPERATIONS_WHEN_LARGE,
    because: `${tooLarge}, so no path has more than ${OPERATIONS_WHEN_LARGE} operations; --operations, --holds or --memory say otherwise`,
  };
}

/** What a checkpoint must have been made of. */
function subjectOf(options: CheckOptions, target: Target, shape: string, operations: number | null): string {
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
  const scope = parseScope(options.shape);
  const target = await targetOf(options, scope);
  const { operations, because } = operationsOf(options, target);
  if (because !== null) say(`Bounded: ${because}.`);
  const search = new Search(target.model, {
    bytes: options.memory,
    states: options.maxStates ?? Number.POSITIVE_INFINITY,
    cost: operations ?? Number.POSITIVE_INFINITY,
  });
  const pairs = options.random === undefined ? null : pairsOf(options, target, search);
  const file = options.checkpoint;
  const subject = subjectOf(options, target, scopeText(scope), operations);
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
  const said = saidOf(options, target, found);
  const checked: Checked = {
    verdict: verdictOf(options, search, found),
    design: options.design,
    mutant: options.mutant ?? null,
    shape: scopeText(scope),
    operations,
    because,
    target,
    search,
    seconds,
    found,
    said,
    shares,
    path: found === null ? [] : target.model instanceof MachineModel ? target.model.pathText(found.steps) : found.path,
  };
  if (options.format === 'json') printJson(checkedJson(checked));
  else print(shown(checked));
  const { verdict } = checked;
  const property = options.reach ?? found?.property;
  say(verdictLine({ verdict, property, design: options.design, scenario: said?.path || undefined }));
  return EXIT_OF[verdict];
}

/** A violation as `replay` shows it; of an answer, the scenario. */
function shown(checked: Checked): string {
  const { said, target } = checked;
  if (said === null || !('loaded' in target)) return checkedText(checked);
  if (checked.verdict === 'reachable') return `${checkedText(checked)}\n\n${scenarioText(said)}`;
  const { bench } = (target as DesignTarget).loaded;
  return `${report('terminal', record(bench, said.finding.scenario), said.path, bench.properties, false, said.free)}\n${checkedText(checked)}`;
}
