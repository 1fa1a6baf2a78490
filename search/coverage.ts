// What the suite covers, as a page: each row of the catalogue with its state, and for rows that are seeded mistakes how they are
// caught. Made from the catalogue, the claims and the kill table; `npm run coverage` writes it and kills.test.ts compares it.

import { readFileSync } from 'node:fs';
import { MUTANTS } from '../model/mutants/index.ts';
import { PROPERTIES } from '../properties/index.ts';
import { KNOWN_LIMITS } from '../properties/known-limits.ts';
import { killPool } from './kill-pool.ts';
import type { KillRow } from './kill-table.ts';

export interface CatalogueRow {
  id: string;
  kind: string;
  says: string;
  source: string;
  state: 'modelled' | 'waiting' | 'not modelled';
  because?: string;
}

export const CATALOGUE_FILES = [
  'proxy-exec',
  'base-scheduler',
  'linux-observed',
  'umcg',
  'cosched-balance',
  'rv-monitors',
  'seeds',
] as const;

/** Rows of one document of the catalogue. */
export function catalogueRows(file: (typeof CATALOGUE_FILES)[number]): CatalogueRow[] {
  return JSON.parse(readFileSync(new URL(`../docs/catalogue/${file}.json`, import.meta.url), 'utf8')) as CatalogueRow[];
}

/** Rows that a design shows as it is: known limits name them as their source. */
export const LIMIT_ROWS: ReadonlySet<string> = new Set(KNOWN_LIMITS.map((limit) => limit.source));

/** Seed of the kill table. */
export const TABLE_SEED = '1';

/** The kill table, one row a mutant and design, in the order of the mutants. */
export async function killTable(workers: number): Promise<KillRow[]> {
  const pool = killPool(workers);
  const rows = MUTANTS.flatMap(({ name, designs }) =>
    designs.map((design) => pool.row({ given: name, design, seed: TABLE_SEED, store: null })),
  );
  return Promise.all(rows).finally(() => pool.close());
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const tableRow = (...cells: (string | number)[]): string => `| ${cells.map((c) => cell(String(c))).join(' | ')} |`;

function stateOf(row: KillRow): string {
  if (row.waiting) return `waits for ${row.waiting}`;
  return row.survived ? 'SURVIVED' : row.masked ? 'masked' : 'killed';
}

/** With its document, for two documents may have a row 10; nothing for a mistake of our own. */
const CATALOGUE_ROWS = new Map(MUTANTS.filter((m) => m.row !== '').map((m) => [m.name, m.source]));

const effortOf = ({ runs, states }: KillRow): string | number => (states > 0 ? `${states} states` : runs);

function killSection(kills: readonly KillRow[]): string[] {
  return [
    '## Seeded mistakes',
    '',
    'Found by the default generator at seed 1 from an empty start. `runs`: scenarios drawn until the first kill, or with `states` those of the exhaustive search of a small scope; `ops` and `holds`: size of the reduced scenario.',
    '',
    tableRow('row', 'mistake', 'design', 'state', 'runs', 'ops', 'holds', 'first caught by', 'claims that catch it'),
    tableRow('---', '---', '---', '---', '---', '---', '---', '---', '---'),
    ...kills.map((k) =>
      tableRow(
        CATALOGUE_ROWS.get(k.name) ?? '',
        k.name,
        k.design,
        stateOf(k),
        effortOf(k),
        k.ops,
        k.holds,
        k.killedBy[0] ?? '',
        k.killedBy.length,
      ),
    ),
  ];
}

function limitSection(): string[] {
  const isRow = (source: string): boolean => CATALOGUE_FILES.some((file) => source.startsWith(`${file}:`));
  const lines = KNOWN_LIMITS.filter(({ source }) => isRow(source)).map(({ source, property, designs }) =>
    tableRow(source, property, designs.join(', ')),
  );
  return [
    '## Known limits',
    '',
    'Rows that a design shows as it is, without a mistake in it; `corpus/limits/` has a scenario of each.',
    '',
    tableRow('row', 'breaks', 'designs'),
    tableRow('---', '---', '---'),
    ...[...new Set(lines)].sort(),
  ];
}

function claimSection(kills: readonly KillRow[]): string[] {
  const judged = PROPERTIES.filter((p) => p.kind !== 'sometimes');
  return [
    '## Claims',
    '',
    '`catches`: how many of the seeded mistakes above break the claim; a claim that only measures catches none.',
    '',
    tableRow('claim', 'kind', 'rows', 'catches'),
    tableRow('---', '---', '---', '---'),
    ...judged.map((p) =>
      tableRow(p.name, p.kind, p.source.join(', '), kills.filter((k) => k.killedBy.includes(p.name)).length),
    ),
  ];
}

function catalogueSection(): string[] {
  const lines = [
    '## Catalogue',
    '',
    tableRow('document', 'rows', 'modelled', 'waiting', 'not modelled'),
    tableRow('---', '---', '---', '---', '---'),
  ];
  const rest: string[] = [];
  for (const file of CATALOGUE_FILES) {
    const rows = catalogueRows(file);
    const count = (state: CatalogueRow['state']) => rows.filter((r) => r.state === state).length;
    lines.push(
      tableRow(
        `[${file}](catalogue/${file}.json)`,
        rows.length,
        count('modelled'),
        count('waiting'),
        count('not modelled'),
      ),
    );
    const open = new Map<string, string[]>();
    for (const { id, state, because } of rows) {
      if (state === 'modelled') continue;
      const reason = `${state === 'waiting' ? 'waits for' : 'not modelled:'} ${because}`;
      open.set(reason, [...(open.get(reason) ?? []), id.slice(file.length + 1)]);
    }
    if (open.size === 0) continue;
    rest.push('', `### ${file}`, '');
    for (const [reason, ids] of open) rest.push(`- ${reason}: ${ids.join(', ')}`);
  }
  return [...lines, ...rest];
}

/** The whole page. */
export function coveragePage(kills: readonly KillRow[]): string {
  const killed = kills.filter((k) => !k.waiting && !k.survived).length;
  const waiting = kills.filter((k) => k.waiting).length;
  const survived = kills.filter((k) => k.survived).length;
  return [
    '# Coverage',
    '',
    'Made by `npm run coverage` from the catalogue, the claims and the kill table; do not edit.',
    '',
    `${killed} seeded mistakes killed, ${survived} survived, ${waiting} waiting.`,
    '',
    ...killSection(kills),
    '',
    ...limitSection(),
    '',
    ...claimSection(kills),
    '',
    ...catalogueSection(),
    '',
  ].join('\n');
}
