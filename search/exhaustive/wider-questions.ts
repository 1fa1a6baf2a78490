// The questions of questions.ts on two CPUs with three tasks, and with changes of policy. Those spaces are too large to be searched whole, so
// each answer that is not a scenario says within how many operations it holds, and how much was left out.

import { type Answers, ask, type Within } from './ask.ts';
import { QUESTIONS } from './questions.ts';

const BYTES = 500_000_000;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

interface Asked extends Within {
  shape: string;
  ops: readonly string[];
}

const LOCKS = ['wake', 'lock', 'unlock', 'sleep'];
const WIDER: readonly Asked[] = [
  { shape: 'cpus=2,tasks=3,mutexes=1,policies=fair:fifo10:deadline', ops: LOCKS, operations: 7, grain: 'lock' },
  { shape: 'cpus=2,tasks=3,mutexes=2,policies=fair:fifo10:deadline', ops: LOCKS, operations: 5, grain: 'lock' },
  { shape: 'cpus=2,tasks=3,mutexes=1,masks=0:01:1,policies=fair:fair:fifo10', ops: LOCKS, operations: 6 },
  {
    shape: 'cpus=2,tasks=3,mutexes=1,masks=0:1:1,policies=fifo10:fifo20:deadline,cpusets=0:1',
    ops: LOCKS,
    operations: 5,
    grain: 'lock',
  },
  { shape: 'cpus=1,tasks=2,mutexes=1,policies=fair:fifo10', ops: [...LOCKS, 'policy'], operations: 8 },
  { shape: 'cpus=1,tasks=2,mutexes=1,policies=fair:deadline', ops: [...LOCKS, 'policy'], operations: 7 },
  { shape: 'cpus=1,tasks=2,mutexes=1,policies=fifo10:deadline', ops: [...LOCKS, 'policy'], operations: 7 },
];
const DESIGNS = ['proxy-P2', 'proxy-P3'];

/** Each question with the shortest scenario of the first of these searches that met it, and then what was searched. */
export async function widerQuestionsTable(): Promise<string> {
  const answers: Answers[][] = [];
  for (const design of DESIGNS) {
    const of: Answers[] = [];
    for (const { shape, ops, ...within } of WIDER) of.push(await ask(design, shape, ops, QUESTIONS, BYTES, within));
    answers.push(of);
  }
  const names = DESIGNS.map((design) => `\`${design}\``);
  const lines = [row(['question', ...names]), row(Array(DESIGNS.length + 1).fill('---'))];
  for (const [i, { name }] of QUESTIONS.entries()) {
    lines.push(row([`\`${name}\``, ...answers.map((of) => answerText(of, i))]));
  }
  lines.push('', row(['searched', 'operations', 'within', ...names]), row(Array(DESIGNS.length + 3).fill('---')));
  for (const [i, { shape, ops, operations, grain = 'section' }] of WIDER.entries()) {
    const within = `${operations} operations, grain ${grain}`;
    lines.push(row([`\`${shape}\``, ops.join(', '), within, ...answers.map((of) => sizeText(of[i]!))]));
  }
  return lines.join('\n');
}

function answerText(of: readonly Answers[], question: number): string {
  const met = of.map(({ answers }) => answers[question]!).find(({ ops }) => ops !== null);
  if (met) return `in ${met.ops!.length || met.cost} operations: ${met.says}`;
  return of.every(({ complete }) => complete) ? 'unreachable' : 'unreachable within these bounds';
}

function sizeText({ states, transitions, beyond, complete }: Answers): string {
  const size = `${states} states, ${transitions} transitions`;
  if (complete) return `${size}, complete`;
  return beyond > 0 ? `${size}, ${beyond} further operations not begun` : `${size}, ended by memory`;
}
