// `mutants`: the kill table.

import Table from 'cli-table3';
import type { Mutant } from '../model/design.ts';
import { MUTANTS } from '../model/mutants/index.ts';
import { verdictLine } from '../reports/verdict-line.ts';
import { killPool } from '../search/kill-pool.ts';
import type { KillRow } from '../search/kill-table.ts';
import { findMutants, type Loaded } from '../search/registry.ts';
import { InputError } from '../search/scenario/errors.ts';
import { EXIT } from './exit.ts';
import { type Format, print, printJson, progress, say } from './output.ts';

export interface MutantsOptions {
  design?: string;
  only?: string;
  seed: string;
  store?: string;
  workers: number;
  format: Format;
  quiet?: boolean;
}

/** A preset, or a family: the presets whose names begin with it. */
const inFamily = (design: string, asked: string): boolean => design === asked || design.startsWith(`${asked}-`);

const state = (row: KillRow): string =>
  row.waiting ? `waits for ${row.waiting}` : row.survived ? 'SURVIVED' : row.masked ? 'masked' : 'killed';

function table(rows: readonly KillRow[]): string {
  const t = new Table({
    head: ['row', 'mutant', 'design', 'state', 'runs', 'ms', 'ops', 'holds', 'first caught by'],
    style: { head: [], border: [] },
  });
  for (const r of rows) {
    const { row, name, design, runs, states, milliseconds, ops, holds, killedBy } = r;
    const effort = states > 0 ? `${states} states` : runs;
    t.push([row, name, design, state(r), effort, milliseconds, ops, holds, killedBy[0] ?? ''].map(String));
  }
  return t.toString();
}

export async function mutantsVerb(options: MutantsOptions): Promise<number> {
  const chosen: Loaded<Mutant>[] = options.only
    ? await findMutants(options.only)
    : MUTANTS.map((value) => ({ value, given: value.name }));
  const asked = options.design;
  const tries = chosen.flatMap(({ value, given }) =>
    value.designs.filter((design) => !asked || inFamily(design, asked)).map((design) => ({ value, given, design })),
  );
  if (tries.length === 0) throw new InputError('--design', '', `no mutant is tried on "${asked}"`);
  const bar = progress(options.quiet ?? false, 'mutants');
  const pool = killPool(Math.min(options.workers, tries.length));
  let made = 0;
  const makeRow = async ({ value, given, design }: (typeof tries)[number]): Promise<KillRow> => {
    const row = await pool.row({ given, design, seed: options.seed, store: options.store ?? null });
    made += 1;
    bar.update(made, tries.length, value.name);
    return row;
  };
  const rows = await Promise.all(tries.map(makeRow)).finally(() => pool.close());
  bar.stop();
  const alive = rows.filter((row) => row.survived);
  if (options.format === 'json')
    printJson({ verdict: alive.length > 0 ? 'violated' : 'held', seed: options.seed, mutants: rows });
  else print(table(rows));
  for (const row of alive) say(`${row.name} survived on ${row.design}: no claim caught it.`);
  say(verdictLine({ verdict: alive.length > 0 ? 'violated' : 'held' }));
  return alive.length > 0 ? EXIT.violated : EXIT.held;
}
