// Asks several questions in one search, which goes on until all are answered or nothing else can be reached.

import type { Op } from '../../model/ops.ts';
import type { Always } from '../../properties/types.ts';
import { type LoadedBench, loadBench } from '../registry.ts';
import { alphabetOf } from './alphabet.ts';
import { shapeOf } from './design-shape.ts';
import { say, scenarioOf } from './finding.ts';
import { FreeInterleaving, type Grain } from './free-interleaving.ts';
import type { Subject } from './machine-model.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';
import type { Contradiction } from './state-model.ts';

export interface Answer {
  question: string;
  /** Operations of the reduced scenario, none where no scenario can say the path; null: not met. */
  ops: readonly Op[] | null;
  /** Operations on the path that met it. */
  cost: number;
  says: string;
}

/** What a search of this size leaves out: paths with more operations, gaps in which a lock is kept. */
export interface Within {
  operations?: number;
  grain?: Grain;
}

export interface Answers {
  states: number;
  transitions: number;
  /** Steps that were not taken because they would have been one operation too many. */
  beyond: number;
  /** Nothing else can be reached, so what was not met cannot be. */
  complete: boolean;
  answers: readonly Answer[];
}

class Asking extends FreeInterleaving {
  readonly met = new Map<Always, number>();
  /** Index that a state just met has. */
  indexOf: () => number = () => 0;
  private readonly open: Set<Always>;

  constructor(subject: Subject, questions: readonly Always[], grain: Grain) {
    super(subject, grain);
    this.open = new Set(questions);
  }

  /** Operations among the steps of a path. */
  costOf(path: readonly number[]): number {
    const { cpus } = this.m.w;
    return path.filter((step) => step >= cpus * cpus).length;
  }

  override check(): Contradiction | null {
    const { w } = this.m;
    for (const question of this.open) {
      for (let cpu = 0; cpu < w.cpus && this.open.has(question); cpu++) {
        if (question.check(w, cpu, this.names) === null) continue;
        this.open.delete(question);
        this.met.set(question, this.indexOf());
      }
    }
    return null;
  }
}

export async function ask(
  design: string,
  shapeText: string,
  ops: readonly string[],
  questions: readonly Always[],
  bytes: number,
  { operations, grain = 'section' }: Within = {},
): Promise<Answers> {
  const loaded = await loadBench({ design, choices: {}, mutant: null, properties: [] });
  const shape = shapeOf(parseScope(shapeText));
  const subject = { bench: loaded.bench, shape, alphabet: alphabetOf(shape, ops), properties: [] };
  const model = new Asking(subject, questions, grain);
  const most = Number.POSITIVE_INFINITY;
  const search = new Search(model, { bytes, states: most, cost: operations ?? most });
  model.indexOf = () => search.states - 1;
  search.begin();
  while (!search.done) search.advance(10_000);
  const answers = questions.map((question): Answer => {
    const index = model.met.get(question);
    if (index === undefined) return { question: question.name, ops: null, cost: 0, says: '' };
    const path = search.pathTo(index);
    return { question: question.name, cost: model.costOf(path), ...scenarioFor(loaded, model, path, question) };
  });
  const { states, transitions, beyond, bounded } = search;
  return { states, transitions, beyond, complete: bounded === null && beyond === 0, answers };
}

/** The question in the place of all claims. */
export function asking(loaded: LoadedBench, question: Always): LoadedBench {
  return { ...loaded, bench: { ...loaded.bench, properties: [question], limits: [] } };
}

/** The reduced scenario that meets a question. */
function scenarioFor(
  loaded: LoadedBench,
  model: Asking,
  steps: readonly number[],
  question: Always,
): Pick<Answer, 'ops' | 'says'> {
  const alone = asking(loaded, question);
  const scenario = scenarioOf(alone, model, steps);
  if (scenario === null) return { ops: [], says: 'no scenario can say the path' };
  const { finding } = say(alone, scenario, null);
  return { ops: finding.scenario.ops, says: finding.says };
}
