// 100,000 drawn task sets against the analyses: whatever an analysis accepts is run, and none may miss a deadline. It takes long, so it is
// asked by name alone: `npm run bench -- randomSets`, `RQCHECK_SETS=20000` for fewer. The same sets in parts: `npx rqcheck crosscheck
// --random 10000 --from 20000`.

import { checkRandomSets } from '../search/crosscheck/random-sets.ts';
import { runSet } from '../search/crosscheck/run-set.ts';

export interface RandomSets {
  question: string;
  sets: number;
  accepted: Record<string, number>;
  rejected: number;
  contradictions: readonly string[];
  setsPerSecond: number;
  reached: boolean;
}

const SETS = 100_000;
const BLOCK = 1_000;

export async function randomSets(): Promise<RandomSets> {
  const sets = Number(process.env.RQCHECK_SETS ?? SETS);
  const accepted: Record<string, number> = {};
  const contradictions: string[] = [];
  let rejected = 0;
  const started = performance.now();
  for (let from = 0; from < sets; from += BLOCK) {
    const part = checkRandomSets(Math.min(BLOCK, sets - from), '1', runSet, from);
    for (const [kind, count] of Object.entries(part.accepted)) accepted[kind] = (accepted[kind] ?? 0) + count;
    contradictions.push(...part.contradictions);
    rejected += part.rejected;
    console.error(`${from + BLOCK} of ${sets} sets, ${contradictions.length} contradictions`);
  }
  const setsPerSecond = sets / ((performance.now() - started) / 1000);
  return {
    question: 'drawn sets that an analysis accepts and that miss a deadline: none',
    sets,
    accepted,
    rejected,
    contradictions,
    setsPerSecond,
    reached: contradictions.length === 0,
  };
}
