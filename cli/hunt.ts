// `hunt`: random search. With a design it prints what it found; without one it hunts the default set and shows one historic bug
// being found.

import type { Grain } from '../generators/swarm.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { KNOWN_LIMITS } from '../properties/known-limits.ts';
import { findingJson } from '../reports/json.ts';
import { labelsText } from '../reports/labels.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import type { Guide } from '../search/guided/guided.ts';
import { type HuntResult, type HuntVerdict, hunt, RUNS_WITHOUT_BUDGET } from '../search/hunt.ts';
import { record } from '../search/record.ts';
import { drawingFor, type LoadedBench, loadBench } from '../search/registry.ts';
import { InputError } from '../search/scenario/errors.ts';
import { aroundText, type Smallest, smallestOf } from '../search/smallest.ts';
import { STORE } from '../search/store.ts';
import { EXIT } from './exit.ts';
import { type Format, interruption, print, printJson, progress, report, say } from './output.ts';

export interface HuntOptions {
  design?: string;
  choice: Record<string, string>;
  mutant?: string;
  property?: string[];
  seed: string;
  runs?: number;
  time?: number;
  workers: number;
  grain: Grain | 'mixed';
  guide?: Guide;
  store?: string;
  format: Format;
  quiet?: boolean;
}

/** Runs of each design, and the historic mistake, of a hunt without arguments. */
const DEFAULT_RUNS = 5_000;
const SHOWN_MUTANT = { mutant: 'M13', design: 'proxy-P2' };

const EXIT_OF = {
  held: EXIT.held,
  violated: EXIT.violated,
  vacuous: EXIT.vacuous,
  'canary-survived': EXIT.canary,
} as const;

async function run(loaded: LoadedBench, options: HuntOptions, name: string): Promise<HuntResult> {
  const bar = progress(options.quiet ?? false, name);
  const interrupt = interruption();
  const started = performance.now();
  try {
    return await hunt(loaded, {
      seed: options.seed,
      runs: options.runs ?? null,
      timeMs: options.time ?? null,
      workers: options.workers,
      drawing: drawingFor(loaded.bench.design, options.grain),
      ...(options.guide ? { guide: options.guide } : {}),
      store: options.store ?? STORE,
      interrupted: interrupt.asked,
      progress: ({ runs, hits }) => {
        const note = `${runs} runs, ${hits.length} claims broken`;
        if (options.time)
          bar.update(Math.min(options.time, Math.round(performance.now() - started)), options.time, note);
        else bar.update(runs, options.runs ?? RUNS_WITHOUT_BUDGET, note);
      },
    });
  } finally {
    bar.stop();
    interrupt.release();
  }
}

const perSecond = ({ campaign }: HuntResult): number => Math.round(campaign.steps / Math.max(campaign.seconds, 1e-9));

/** Findings that nobody makes shorter by other operations, with what does not matter in them. */
const smallest = (result: HuntResult, loaded: LoadedBench, options: HuntOptions): Smallest[] =>
  result.findings.map((hit) => smallestOf(loaded, hit, options.store ?? STORE));

function asJson(result: HuntResult, loaded: LoadedBench, options: HuntOptions, found: readonly Smallest[]) {
  const { campaign, verdict, because, missing } = result;
  return {
    verdict,
    ...(because === '' ? {} : { because }),
    design: loaded.spec.design,
    choices: loaded.bench.design.choices,
    mutant: loaded.spec.mutant,
    seed: options.seed,
    guide: options.guide ?? 'uniform',
    runs: campaign.runs,
    steps: campaign.steps,
    enabled: campaign.enabled,
    skipped: campaign.skipped,
    unsettled: campaign.unsettled,
    stepsPerSecond: perSecond(result),
    witnessed: campaign.witnessed,
    missing,
    labels: result.labelled,
    limits: campaign.limits.map((i) => ({ property: KNOWN_LIMITS[i]!.property, reason: KNOWN_LIMITS[i]!.reason })),
    findings: found.map(({ hit, around, free }) => ({
      ...findingJson(hit.finding, hit.path),
      run: hit.finding.foundBy.run,
      minimal: hit.minimal,
      goesOn: hit.goesOn,
      around: { alphabet: around.alphabet, complete: around.complete, tried: around.tried },
      free,
    })),
  };
}

function show(
  result: HuntResult,
  loaded: LoadedBench,
  format: Exclude<Format, 'json'>,
  found: readonly Smallest[],
): void {
  const { campaign } = result;
  for (const { hit, around, free } of found) {
    const { finding, path, goesOn } = hit;
    print(report(format, record(loaded.bench, finding.scenario), path, loaded.bench.properties, false, free));
    say(aroundText(around, finding.scenario));
    if (goesOn.length > 0) say(`Left to run on, it breaks as well: ${goesOn.join(', ')}.`);
  }
  say(`${campaign.runs} runs, ${campaign.steps} steps, ${perSecond(result)} steps/s.`);
  say(`Witnessed: ${campaign.witnessed.join(', ') || 'nothing'}.`);
  say(labelsText(result.labelled));
  if (result.because !== '') say(`Not held: ${result.because}.`);
  if (campaign.interrupted) say('Interrupted: this is what was found until then.');
}

export async function huntVerb(options: HuntOptions): Promise<number> {
  if (options.design === undefined) {
    if (options.mutant !== undefined) throw new InputError('--mutant', '', 'needs a --design to be put into');
    if (Object.keys(options.choice).length > 0) throw new InputError('--choice', '', 'needs a --design that has it');
    return huntDefaultSet(options);
  }
  const loaded = await loadBench({
    design: options.design,
    choices: options.choice,
    mutant: options.mutant ?? null,
    properties: options.property ?? null,
  });
  const result = await run(loaded, options, options.design);
  const found = smallest(result, loaded, options);
  if (options.format === 'json') printJson(asJson(result, loaded, options, found));
  else show(result, loaded, options.format, found);
  const first = found[0]?.hit;
  say(
    verdictLine({
      verdict: result.verdict,
      property: first?.finding.property,
      design: options.design,
      scenario: first?.path,
    }),
  );
  return EXIT_OF[result.verdict];
}

/** Every preset that is no reference must hold; then a mistake that history made must be found. */
async function huntDefaultSet(options: HuntOptions): Promise<number> {
  const budget = options.runs === undefined && options.time === undefined ? { runs: DEFAULT_RUNS } : {};
  const properties = options.property ?? null;
  const rows: object[] = [];
  let worst: HuntVerdict = 'held';
  for (const preset of PRESETS.filter(({ reference }) => !reference)) {
    const spec = { design: preset.name, choices: {}, mutant: null, properties };
    const loaded = await loadBench(spec);
    const result = await run(loaded, { ...options, ...budget }, preset.name);
    const found = smallest(result, loaded, options);
    rows.push(asJson(result, loaded, options, found));
    if (options.format !== 'json') {
      if (found.length > 0) show(result, loaded, options.format, found);
      print(
        `${preset.name.padEnd(12)}${result.verdict} (${result.campaign.runs} runs, ${result.campaign.steps} steps): ${preset.about}`,
      );
      if (result.because !== '') print(`${''.padEnd(12)}${result.because}`);
    }
    if (worst === 'held') worst = result.verdict;
    if (result.campaign.interrupted) return endDefaultSet(worst, rows, null, options.format);
  }
  const loaded = await loadBench({ choices: {}, properties: null, ...SHOWN_MUTANT });
  const { runs: _runs, time: _time, ...rest } = options;
  const shown = await run(loaded, rest, `${SHOWN_MUTANT.design} with ${SHOWN_MUTANT.mutant}`);
  const all = smallest(shown, loaded, options);
  const found = all[0]?.hit;
  if (found && options.format !== 'json') {
    print('\nAnd a mistake that history made, put into proxy-P2 and found again:\n');
    show(shown, loaded, options.format, all);
    print(
      `\n${SHOWN_MUTANT.design} with ${SHOWN_MUTANT.mutant}: found in run ${found.finding.foundBy.run + 1}, reduced to ${found.finding.scenario.ops.length} operations.`,
    );
  }
  if (!found) {
    say(`${SHOWN_MUTANT.mutant} was not found: the search is broken.`);
    worst = 'canary-survived';
  }
  return endDefaultSet(worst, rows, asJson(shown, loaded, options, all), options.format);
}

/** One verdict for the set, the same in JSON, in the last line and as exit code. */
function endDefaultSet(verdict: HuntVerdict, designs: object[], shown: object | null, format: Format): number {
  if (format === 'json') printJson({ verdict, designs, shown });
  say(verdictLine({ verdict }));
  return EXIT_OF[verdict];
}
