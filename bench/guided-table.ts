// The answer of bench/guided.ts as a table: each guide against uniform draws over all mistakes, and over those that are hard by the kill table, whose
// draws are others, so that nobody is measured on mistakes that were chosen for its own luck.

import { readFileSync } from 'node:fs';
import { GUIDES, type Guide } from '../search/guided/guided.ts';

/** All searches of a guide for a mistake. */
export interface Tried {
  runs: number;
  sections: number;
  found: number;
}

export interface GuidedRow {
  mutant: string;
  /** Bounds, because a row that was kept must have been made with the same. */
  runsMax: number;
  seeds: number;
  tried: Record<Guide, Tried>;
}

/** Runs in the kill table from which a mistake counts as hard. */
const HARD = 50;

/** Geometric means of what a guide took over what uniform draws took, and how many searches found the mistake. */
interface Against {
  found: number;
  sooner: number;
  later: number;
  runs: number;
  sections: number;
  /** One standard error of the logarithm of `sections`, as a factor. */
  within: number;
}

export function guidedTable(rows: readonly GuidedRow[]): { table: string; best: Guide } {
  const runs = runsOfKillTable();
  const hard = rows.filter(({ mutant }) => (runs.get(mutant) ?? 0) >= HARD);
  const head = ['draws', 'mistakes', 'found', 'sooner / later than uniform', 'runs', 'sections'];
  const lines = [head, head.map(() => '---')];
  for (const [which, some] of [
    ['all', rows],
    [`hard (${HARD} runs and more in the kill table)`, hard],
  ] as const) {
    for (const guide of GUIDES) {
      const { found, sooner, later, runs: r, sections, within } = against(some, guide);
      const compared =
        guide === 'uniform'
          ? ['', '1', '1']
          : [`${sooner} / ${later}`, r.toFixed(2), `${sections.toFixed(2)} ×÷ ${within.toFixed(2)}`];
      lines.push([`\`${guide}\`, ${which}`, String(some.length), String(found), ...compared]);
    }
  }
  const uniform = against(rows, 'uniform').found;
  const able = GUIDES.filter((guide) => against(rows, guide).found >= uniform);
  const best = [...able].sort((a, b) => against(rows, a).sections - against(rows, b).sections)[0]!;
  return { table: lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'), best };
}

/** A search that found nothing counts with what it did: a ratio of two of those is near one, and says nothing. */
function against(rows: readonly GuidedRow[], guide: Guide): Against {
  const logs = rows.map(({ tried }) => Math.log(tried[guide].sections / tried.uniform.sections));
  const mean = meanOf(logs);
  const spread = Math.sqrt(meanOf(logs.map((log) => (log - mean) ** 2)) / Math.max(1, rows.length));
  return {
    found: rows.reduce((sum, { tried }) => sum + tried[guide].found, 0),
    sooner: rows.filter(({ tried }) => tried[guide].runs < tried.uniform.runs).length,
    later: rows.filter(({ tried }) => tried[guide].runs > tried.uniform.runs).length,
    runs: Math.exp(meanOf(rows.map(({ tried }) => Math.log(tried[guide].runs / tried.uniform.runs)))),
    sections: Math.exp(mean),
    within: Math.exp(spread),
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);

/** Runs until the first kill by mistake, of its first design, from docs/coverage.md. */
function runsOfKillTable(): Map<string, number> {
  const runs = new Map<string, number>();
  const page = readFileSync(new URL('../docs/coverage.md', import.meta.url), 'utf8');
  for (const [, mutant, count] of page.matchAll(/^\| [^|]* \| ([^ |]+) \| [^|]+ \| killed \| (\d+) \|/gm)) {
    if (!runs.has(mutant!)) runs.set(mutant!, Number(count));
  }
  return runs;
}
