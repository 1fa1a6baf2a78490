// Rows of the kill table on worker threads. A row is the same whoever makes it, but for the time that it took.

import { Piscina } from 'piscina';
import type { KillRow } from './kill-table.ts';
import type { RowRequest } from './kill-worker.ts';

/** Worker threads that make rows, each the first that is asked for and not yet begun. `close` ends them. */
export interface KillPool {
  row(request: RowRequest): Promise<KillRow>;
  close(): Promise<void>;
}

export function killPool(workers: number): KillPool {
  const filename = new URL('../bin/kill-worker.mjs', import.meta.url).href;
  const pool = new Piscina<RowRequest, KillRow>({ filename, minThreads: 1, maxThreads: workers });
  return { row: (request) => pool.run(request), close: () => pool.destroy() };
}
