// Do guided runs find mistakes sooner than uniform ones? Counted, not timed, so that the answer is the same on every machine: runs and sections
// until a claim is broken, for every seeded mistake that drawn runs are to find. A guide is worth being the default when it takes fewer
// sections and loses no mistake.

import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { MUTANTS } from '../model/mutants/index.ts';
import { GUIDES, type Guide, Guided } from '../search/guided/guided.ts';
import { drawingFor, loadBench } from '../search/registry.ts';
import type { Bench } from '../search/run.ts';
import { type GuidedRow, guidedTable, type Tried } from './guided-table.ts';

/** Runs at most for each mistake, guide and seed, and seeds. */
const RUNS_MAX = Number(process.env.GUIDED_RUNS ?? 200);
const SEEDS = Number(process.env.GUIDED_SEEDS ?? 1);
/** Mistakes at most: a sample of all. */
const MISTAKES = Number(process.env.GUIDED_MISTAKES ?? Number.POSITIVE_INFINITY);
/** Lines with what was counted so far, so that a long measurement goes on where it was. */
const KEPT = process.env.GUIDED_FILE ?? null;
/** The page whose table is made anew, when it is asked for. */
const PAGE = process.env.UPDATE_TABLES ? new URL('../docs/search.md', import.meta.url) : null;
/** Mistakes far from each other in the list come first: whatever is done when it is ended is a sample of all. */
const STRIDE = 89;

export interface GuidedAnswer {
  question: string;
  mistakes: number;
  /** That many there are. */
  of: number;
  table: string;
  best: Guide;
  reached: boolean;
}

/** Draws of their own for each guide, so that none profits from the lucky draw of another. */
function tried(bench: Bench, guide: Guide): Tried {
  const all = { runs: 0, sections: 0, found: 0 };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const search = new Guided(bench, `${guide}-${seed}`, drawingFor(bench.design, 'mixed'), guide);
    let found = false;
    for (let run = 0; !found && run < RUNS_MAX; run++) {
      const { outcome } = search.run(run);
      found = outcome.verdict === 'violated';
      all.runs++;
      all.sections += outcome.step;
    }
    if (found) all.found++;
  }
  return all;
}

async function rowOf(mutant: string, design: string): Promise<GuidedRow> {
  const { bench } = await loadBench({ design, choices: {}, mutant, properties: null });
  const each: Partial<Record<Guide, Tried>> = {};
  for (const guide of GUIDES) each[guide] = tried(bench, guide);
  return { mutant, runsMax: RUNS_MAX, seeds: SEEDS, tried: each as Record<Guide, Tried> };
}

function keptRows(): GuidedRow[] {
  if (KEPT === null || !existsSync(KEPT)) return [];
  const rows = readFileSync(KEPT, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as GuidedRow]));
  return rows.filter(({ runsMax, seeds }) => runsMax === RUNS_MAX && seeds === SEEDS);
}

export async function guided(): Promise<GuidedAnswer> {
  const drawn = MUTANTS.filter(({ waitsFor, scope }) => !waitsFor && !scope);
  const rows = keptRows().filter(({ mutant }) => drawn.some(({ name }) => name === mutant));
  for (const { name, designs } of strides(drawn)) {
    if (rows.length >= MISTAKES) break;
    if (rows.some(({ mutant }) => mutant === name)) continue;
    const row = await rowOf(name, designs[0]!);
    rows.push(row);
    if (KEPT !== null) appendFileSync(KEPT, `${JSON.stringify(row)}\n`);
  }
  const { table, best } = guidedTable(rows);
  if (PAGE !== null) writePage(PAGE, table);
  // Uniform is the default: it has to be the best one measured.
  const reached = best === 'uniform';
  return { question: 'guided against uniform', mistakes: rows.length, of: drawn.length, table, best, reached };
}

/** Every so-many-th from the first on, then from the second, and so on. */
const strides = <T>(all: readonly T[]): T[] =>
  Array.from({ length: STRIDE }, (_, first) => all.filter((_item, i) => i % STRIDE === first)).flat();

function writePage(page: URL, table: string): void {
  const text = readFileSync(page, 'utf8');
  const from = text.indexOf('-->', text.indexOf('<!-- guided:')) + '-->'.length;
  writeFileSync(page, `${text.slice(0, from)}\n\n${table}\n\n${text.slice(text.indexOf('<!-- end -->', from))}`);
}
