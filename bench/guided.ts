// Do guided runs find mistakes sooner than uniform ones? Runs until a claim is broken, for a sample of the seeded mistakes that uniform
// runs need some time for, and the time that a run takes, interleaved. A guide is worth being the default when its ratio of runs times its
// ratio of time stays below one and it loses no mistake.

import { MUTANTS } from '../model/mutants/index.ts';
import { GUIDES, type Guide, Guided } from '../search/guided/guided.ts';
import { drawingFor, loadBench } from '../search/registry.ts';
import { medianOf } from './rounds.ts';

/** Runs at most for each mistake and guide, and every how many mistakes are taken. */
const RUNS_MAX = Number(process.env.GUIDED_RUNS ?? 3_000);
const EVERY = Number(process.env.GUIDED_EVERY ?? 6);
/** A mistake that the first few runs find says nothing about a guide. */
const RUNS_MIN = 50;
/** Searches of each, with draws of their own for each guide, so that none profits from the lucky draw of another. */
const SEEDS = Number(process.env.GUIDED_SEEDS ?? 3);

/** All searches of a guide for a mistake. */
interface Tried {
  runs: number;
  ms: number;
  found: number;
}

export interface GuidedAnswer {
  question: string;
  mistakes: string[];
  guides: Record<Guide, { found: number; runs: number[]; runsRatio: number; msPerRunRatio: number }>;
  best: Guide;
  reached: boolean;
}

async function tried(mutant: string, design: string, guide: Guide): Promise<Tried> {
  const { bench } = await loadBench({ design, choices: {}, mutant, properties: null });
  const all = { runs: 0, ms: 0, found: 0 };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const search = new Guided(bench, `${guide}-${seed}`, drawingFor(bench.design, 'mixed'), guide);
    const started = process.cpuUsage().user;
    let found = false;
    for (let run = 0; !found && run < RUNS_MAX; run++) {
      found = search.run(run).outcome.verdict === 'violated';
      all.runs++;
    }
    all.ms += (process.cpuUsage().user - started) / 1_000;
    if (found) all.found++;
  }
  return all;
}

export async function guided(only?: readonly string[]): Promise<GuidedAnswer> {
  const rows = new Map<string, Record<Guide, Tried>>();
  const asked = MUTANTS.filter((m) => (only ? only.includes(m.name) : !m.waitsFor));
  for (const [i, mutant] of asked.entries()) {
    if (!only && i % EVERY !== 0) continue;
    const design = mutant.designs[0]!;
    const row = { uniform: await tried(mutant.name, design, 'uniform') } as Record<Guide, Tried>;
    if (!only && row.uniform.runs < RUNS_MIN * SEEDS) continue;
    for (const guide of GUIDES.slice(1)) row[guide] = await tried(mutant.name, design, guide);
    rows.set(mutant.name, row);
    if (process.env.GUIDED_TELL) console.error(mutant.name, JSON.stringify(row));
  }
  return answerOf(rows);
}

function answerOf(rows: ReadonlyMap<string, Record<Guide, Tried>>): GuidedAnswer {
  const all = [...rows.values()];
  const guides = Object.fromEntries(
    GUIDES.map((guide) => [
      guide,
      {
        found: all.reduce((sum, row) => sum + row[guide].found, 0),
        runs: all.map((row) => row[guide].runs),
        runsRatio: Math.exp(meanOf(all.map((row) => Math.log(row[guide].runs / row.uniform.runs)))),
        msPerRunRatio: medianOf(
          all.map((row) => row[guide].ms / row[guide].runs / (row.uniform.ms / row.uniform.runs)),
        ),
      },
    ]),
  ) as GuidedAnswer['guides'];
  const costOf = (guide: Guide) => guides[guide].runsRatio * guides[guide].msPerRunRatio;
  const able = GUIDES.filter((guide) => guides[guide].found >= guides.uniform.found);
  const best = [...able].sort((a, b) => costOf(a) - costOf(b))[0]!;
  // Uniform is the default: it has to be the best one measured.
  return { question: 'guided against uniform', mistakes: [...rows.keys()], guides, best, reached: best === 'uniform' };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);
