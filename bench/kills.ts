// How long do the seeded mistakes live? All of them on one core, and how small their scenarios become. Defended: the slowest below
// 60 s, the median below 1 s, at most 16 operations and 3 holds, the median at most 10 operations.

import { MUTANTS } from '../model/mutants/index.ts';
import { killRow } from '../search/kill-table.ts';
import { medianOf } from './rounds.ts';

export interface Kills {
  question: string;
  mutants: number;
  survived: number;
  totalMs: number;
  medianMs: number;
  maxMs: number;
  medianOps: number;
  maxOps: number;
  maxHolds: number;
  reached: boolean;
}

export async function kills(): Promise<Kills> {
  const rows = [];
  for (const mutant of MUTANTS) {
    if (!mutant.waitsFor) rows.push(await killRow(mutant, mutant.name, mutant.designs[0]!, '1', null));
  }
  const ms = rows.map((r) => r.milliseconds);
  const ops = rows.map((r) => r.ops);
  const result = {
    question: 'time to kill',
    mutants: rows.length,
    survived: rows.filter((r) => r.survived).length,
    totalMs: ms.reduce((sum, n) => sum + n, 0),
    medianMs: medianOf(ms),
    maxMs: Math.max(...ms),
    medianOps: medianOf(ops),
    maxOps: Math.max(...ops),
    maxHolds: Math.max(...rows.map((r) => r.holds)),
  };
  const fast = result.maxMs <= 60_000 && result.medianMs <= 1_000;
  const small = result.medianOps <= 10 && result.maxOps <= 16 && result.maxHolds <= 3;
  return { ...result, reached: fast && small && result.survived === 0 };
}
