// What a worker thread of the kill table does: one row.

import { type KillRow, killRow } from './kill-table.ts';
import { findMutants } from './registry.ts';

/** A row to be made, in names alone: a mistake is code, which does not travel between threads. */
export interface RowRequest {
  /** Name of the mistake, or path of the file that exports it. */
  given: string;
  design: string;
  seed: string;
  /** Folder for the scenario of the kill, or null. */
  store: string | null;
}

export async function makeRow({ given, design, seed, store }: RowRequest): Promise<KillRow> {
  const [mutant] = await findMutants(given);
  return killRow(mutant!.value, given, design, seed, store);
}
