// The names in the catalogue, the claims and the mistakes must mean each other: sources name rows, modelled rows are named by what
// models them. The page itself is compared where its kill table is made, in kills.test.ts.

import { describe, expect, it } from 'vitest';
import { PRESETS } from '../model/designs/presets.ts';
import { MUTANTS } from '../model/mutants/index.ts';
import { PROPERTIES } from '../properties/index.ts';
import { CATALOGUE_FILES, catalogueRows, LIMIT_ROWS } from './coverage.ts';

const rows = new Map(CATALOGUE_FILES.flatMap(catalogueRows).map((row) => [row.id, row]));
const BUILT = PRESETS.flatMap((preset) => [preset, ...preset.choices]);
const isRowId = (source: string): boolean => CATALOGUE_FILES.some((file) => source.startsWith(`${file}:`));

describe('catalogue', () => {
  it('has every row that a claim, mutant or design names', () => {
    const named = [
      ...PROPERTIES.flatMap((p) => p.source.filter(isRowId).map((id) => [p.name, id])),
      ...MUTANTS.map((m) => [m.name, m.source]),
      ...BUILT.flatMap(({ name, source, rows = [] }) => [source, ...rows].map((id) => [name, id])),
    ];
    expect(named.filter(([, id]) => !rows.has(id!))).toEqual([]);
  });

  it('calls a bug modelled when a mutant puts it in or a known limit shows it in a design as it is, and only then', () => {
    const seeded = MUTANTS.filter((m) => m.row !== '' && !m.waitsFor).map((m) => m.source);
    const shown = new Set([...seeded, ...LIMIT_ROWS]);
    const modelled = [...rows.values()].filter((r) => r.kind === 'bug' && r.state === 'modelled').map((r) => r.id);
    expect(modelled.sort()).toEqual([...shown].filter((id) => rows.get(id)?.kind === 'bug').sort());
  });

  it('calls a design modelled only when a preset, a choice, a claim or a mutant names it', () => {
    const named = new Set([
      ...BUILT.flatMap(({ source, rows: more = [] }) => [source, ...more]),
      ...PROPERTIES.flatMap((p) => p.source),
      ...MUTANTS.map((m) => m.source),
    ]);
    const modelled = [...rows.values()].filter((r) => r.kind === 'design' && r.state === 'modelled').map((r) => r.id);
    expect(modelled.filter((id) => !named.has(id))).toEqual([]);
  });

  it('calls a claim modelled only when a property states it', () => {
    const stated = new Set(PROPERTIES.flatMap((p) => p.source));
    const relations = new Set(['proxy-exec:X1', 'base-scheduler:E11', 'base-scheduler:B19', 'umcg:I-25', 'umcg:P-11']);
    // Decided by tables over a host and its guest, or over shares of interrupts: search/compare/cosched/clocks.test.ts.
    const tables = new Set(['cosched-balance:CLK-SLOT', 'cosched-balance:Z11', 'cosched-balance:Z13']);
    const modelled = [...rows.values()].filter((r) => r.kind === 'claim' && r.state === 'modelled').map((r) => r.id);
    expect(modelled.filter((id) => !stated.has(id) && !relations.has(id) && !tables.has(id))).toEqual([]);
  });
});
