// UMCG over proxy execution: each answer to "is a worker that lends blocked for its server?" against claims P-1 to P-13, on both designs.
// What breaks a claim is shown by a scenario of the corpus; a broken claim without one is refused.

import { readdirSync, readFileSync } from 'node:fs';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import type { Op } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Shape } from '../../model/shape.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { markdownRow } from '../compare/markdown.ts';
import { Side } from '../compare/side.ts';
import { drawingFor, loadBench } from '../registry.ts';
import { allBroken } from '../run-on.ts';
import { parseScenario } from '../scenario/read.ts';
import { resultsOf } from './umcg-results.ts';

const FOLDER = 'umcg-proxy';
const CORPUS = new URL(`../../corpus/${FOLDER}/`, import.meta.url);
const SEED = 'umcg-proxy';
const RUNS = 300;
const DESIGNS = ['umcg-O-proxy', 'umcg-Z2-proxy'] as const;

/** The options by their names in the discussion, and the values of the switch. */
export const OPTIONS = [
  ['B1', 'lends'],
  ['B2', 'hidden'],
  ['B3', 'sleeps'],
  ['B4', 'server-lends'],
  ['B5', 'lends-until-pick'],
] as const;

const CLAIMS = ['P-1', 'P-2', 'P-3', 'P-4', 'P-5', 'P-6', 'P-7', 'P-8', 'P-9', 'P-10', 'P-11', 'P-12', 'P-13'] as const;
type Claim = (typeof CLAIMS)[number];

/** Names of the claims that state a row of the catalogue for a design with these choices. */
export function stating(row: Claim, design: string, blockedWorker: string): string[] {
  const { features } = assemble(presetNamed(design)!, { blockedWorker });
  return PROPERTIES.filter(
    (p) => p.kind !== 'sometimes' && p.source.includes(`umcg:${row}`) && p.appliesTo(features),
  ).map(({ name }) => name);
}

interface Shown extends Scenario {
  file: string;
}

export function shownScenarios(): Shown[] {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('.txt'));
  return files.sort().map((file) => {
    const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(file, CORPUS), 'utf8'), file);
    return { ...scenario, file };
  });
}

/** The smallest scope in which P-11 is judged: E owns m, W1 comes for it, and signals, wake-ups and waits meet them. */
const fair = { policy: 'fair', nice: 0, sliceNs: 0 } as const;
const task = (name: string, umcg?: Shape['tasks'][number]['umcg']): Shape['tasks'][number] => ({
  name,
  params: fair,
  cpus: [0, 1],
  endless: false,
  ...(umcg ? { umcg } : {}),
});
const SHAPE: Shape = {
  cpus: 2,
  tasks: [task('S', { role: 'server' }), task('W1', { role: 'worker', server: 0 }), task('E')],
  mutexes: ['m'],
  tickNs: 0,
  ipiNs: 0,
  maxSections: 2_000,
};
const FIRST: readonly Op[] = [
  { op: 'wake', task: 0, on: 0 },
  { op: 'wake', task: 1, on: 0 },
  { op: 'wake', task: 2, on: 1 },
  { op: 'lock', task: 2, mutex: 0, wait: 'uninterruptible' },
];
const ALPHABET: readonly Op[] = [
  { op: 'lock', task: 1, mutex: 0, wait: 'interruptible' },
  { op: 'unlock', task: 1, mutex: 0 },
  { op: 'unlock', task: 2, mutex: 0 },
  { op: 'sleep', task: 2, wait: 'uninterruptible', ns: 0 },
  { op: 'wake', task: 2, on: 1 },
  { op: 'signal', task: 1, on: 0, fatal: false },
  { op: 'spurious', task: 0, on: 0 },
  { op: 'umcg', task: 1, what: 'wait' },
  { op: 'umcg', task: 1, what: 'unregister' },
];
const LENGTH = 3;

/** Results that a task gets to see with contexts lent and never without. */
export function onlyWithLending(design: string, blockedWorker: string): string[] {
  const without = resultsOf(design, { blockedWorker, proxy: 'off' }, SHAPE, FIRST, ALPHABET, LENGTH);
  const results = resultsOf(design, { blockedWorker }, SHAPE, FIRST, ALPHABET, LENGTH);
  return [...results].filter((seen) => !without.has(seen));
}

/** One row: the cells of all claims for one option on one design. */
async function row(design: string, blockedWorker: string, shown: readonly Shown[]): Promise<string[]> {
  const loaded = await loadBench({ design, choices: { blockedWorker }, mutant: null, properties: null });
  const side = new Side(loaded);
  for (let run = 0; run < RUNS; run++) side.run(SEED, run, drawingFor(loaded.bench.design, 'mixed'));
  const own = shown.filter((s) => s.design === design && s.choices.blockedWorker === blockedWorker && !s.mutant);
  const broken = new Map<string, string>();
  for (const scenario of own)
    for (const name of allBroken({ ...loaded.bench, limits: [] }, scenario)) broken.set(name, scenario.file);
  return CLAIMS.map((claim) => {
    if (claim === 'P-11') return onlyWithLending(design, blockedWorker).length === 0 ? 'held' : 'violated';
    const names = stating(claim, design, blockedWorker);
    if (names.length === 0) return 'not applicable';
    const file = names.map((name) => broken.get(name)).find((found) => found !== undefined);
    if (file !== undefined) return `[violated](../corpus/${FOLDER}/${file})`;
    const drawn = names.find((name) => side.broken.has(name));
    if (drawn !== undefined)
      throw new Error(
        `${design} ${blockedWorker} breaks ${drawn} in run ${side.broken.get(drawn)}: nothing in corpus/${FOLDER}/ shows it`,
      );
    return 'held';
  });
}

/** Both designs, every option and every claim. */
export async function umcgProxyMatrix(): Promise<string> {
  const shown = shownScenarios();
  const lines = [markdownRow(['design', 'option', ...CLAIMS]), markdownRow(['---', '---', ...CLAIMS.map(() => '---')])];
  for (const design of DESIGNS)
    for (const [option, value] of OPTIONS)
      lines.push(markdownRow([`\`${design}\``, `${option} \`${value}\``, ...(await row(design, value, shown))]));
  return lines.join('\n');
}
