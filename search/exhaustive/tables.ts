// The tables of docs/exhaustive-search.md: how many states each design has at one small shape, and what a few questions are answered.

import { PRESETS } from '../../model/designs/presets.ts';
import { loadBench } from '../registry.ts';
import { type Answers, ask } from './ask.ts';
import { foundBy, unlimited } from './drive.ts';
import { GRAINS } from './free-interleaving.ts';
import { QUESTIONS } from './questions.ts';
import { parseScope } from './scope.ts';
import { Search } from './search.ts';
import { designTarget } from './target.ts';

const BYTES = 500_000_000;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

export const COUNTED_SHAPE = 'cpus=1,tasks=2,mutexes=1';

/** Every design that is no reference, with all that one CPU, two tasks and a mutex can do. */
export async function countsTable(): Promise<string> {
  const lines = [
    row(['design', 'states', 'transitions', 'depth', 'claims judged', 'verdict']),
    row(Array(6).fill('---')),
  ];
  for (const { name } of PRESETS.filter(({ reference }) => !reference)) {
    const loaded = await loadBench({ design: name, choices: {}, mutant: null, properties: null });
    const target = designTarget(loaded, parseScope(COUNTED_SHAPE), { ops: null, holds: null, chosen: false });
    // A column that counts up for ever, and is not told by its order, would never let this end.
    const search = new Search(target.model, { ...unlimited(BYTES), states: 50_000 });
    search.begin();
    while (!search.done) search.advance(1_000);
    const found = foundBy(search, target.model);
    const verdict = found?.property ?? (search.bounded === null ? 'held, complete' : search.bounded);
    lines.push(row([`\`${name}\``, search.states, search.transitions, search.rounds, target.judged.length, verdict]));
  }
  return lines.join('\n');
}

const SMALLER = [
  ['vanilla', 'cpus=2,tasks=2,mutexes=1,masks=0:1,policies=fifo10:fifo10'],
  ['proxy-P2', 'cpus=2,tasks=2,mutexes=1,masks=0:1,policies=fifo10:fifo10'],
  ['proxy-P3', 'cpus=2,tasks=2,mutexes=1,masks=0:1,policies=fifo10:fifo10'],
  ['proxy-P2', 'cpus=1,tasks=3,mutexes=1,policies=fifo10:fifo10:fifo10'],
] as const;

/** How many states symmetry and coarser grains leave. */
export async function smallerTable(): Promise<string> {
  const ways = GRAINS.flatMap((grain) => [{ grain }, { grain, symmetry: true }]);
  const names = GRAINS.flatMap((grain) => [grain, `${grain}, symmetry`]);
  const lines = [row(['design', 'shape', ...names]), row(Array(2 + names.length).fill('---'))];
  for (const [design, shape] of SMALLER) {
    const loaded = await loadBench({ design, choices: {}, mutant: null, properties: [] });
    const counts = ways.map((way) => {
      const target = designTarget(loaded, parseScope(shape), { ops: null, holds: null, chosen: true, ...way });
      const search = new Search(target.model, unlimited(BYTES));
      search.begin();
      while (!search.done) search.advance(1_000);
      return search.states;
    });
    lines.push(row([`\`${design}\``, `\`${shape}\``, ...counts]));
  }
  return lines.join('\n');
}

const ASKED_DESIGNS = ['proxy-P2', 'proxy-P3'];
const ASKED_SHAPES = [
  'cpus=1,tasks=2,mutexes=1,policies=fair:fair',
  'cpus=1,tasks=2,mutexes=1,policies=deadline:deadline',
  'cpus=1,tasks=3,mutexes=1,policies=fair:fifo10:deadline',
  'cpus=1,tasks=3,mutexes=2,policies=fair:fifo10:deadline',
  'cpus=2,tasks=2,mutexes=1,masks=0:1,policies=fair:fifo10',
  'cpus=2,tasks=2,mutexes=1,masks=0:1,policies=fifo10:fifo20,cpusets=0:1',
];
const ASKED_OPS = ['wake', 'spurious', 'lock', 'unlock', 'sleep'];

/** Each question with the shortest scenario of the first of these shapes that has one. */
export async function questionsTable(): Promise<string> {
  const answers: Answers[][] = [];
  for (const design of ASKED_DESIGNS) {
    const of: Answers[] = [];
    for (const shape of ASKED_SHAPES) of.push(await ask(design, shape, ASKED_OPS, QUESTIONS, BYTES));
    answers.push(of);
  }
  const head = [
    row(['question', ...ASKED_DESIGNS.map((d) => `\`${d}\``)]),
    row(Array(ASKED_DESIGNS.length + 1).fill('---')),
  ];
  const lines = QUESTIONS.map(({ name }, i) => row([`\`${name}\``, ...answers.map((of) => answerText(of, i))]));
  const states = answers.map((of, d) => `\`${ASKED_DESIGNS[d]}\` has ${of.map((a) => a.states).join(', ')}`);
  const shapes = ASKED_SHAPES.map((shape) => `- \`${shape}\``);
  return [...head, ...lines, '', 'Asked at', '', ...shapes, '', `where ${states.join(' and ')} states.`].join('\n');
}

function answerText(of: readonly Answers[], question: number): string {
  const met = of.map(({ answers }) => answers[question]!).find(({ ops }) => ops !== null);
  if (met) return `in ${met.ops!.length} operations: ${met.says}`;
  return of.every(({ complete }) => complete) ? 'unreachable' : 'not met, not complete';
}
