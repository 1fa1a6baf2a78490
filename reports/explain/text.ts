// The layout of an explanation: let, then, but, in lines of at most 100 columns.

import { wrap } from '../text.ts';
import type { Explanation, ToldOp } from './types.ts';

const WIDTH = 99;
const MARGIN = 6;

export function explanationText(told: Explanation): string {
  const { design, given, walk, waiting, but, limits } = told;
  const blocks = [
    but ? [] : beside('held', heldSentences(told)),
    beside('let', [...(but ? [`The design is ${design}.`] : []), ...given]),
    ['then', ...walk.flatMap(opLines)],
    waitingLines(waiting),
    but ? butLines(but) : [],
    beside(
      'met',
      limits.map((limit) => `a known limit, which is told and not judged: ${limit}`),
    ),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function heldSentences({ design, settled, limits }: Explanation): string[] {
  const but = limits.length > 0 ? ', but for the known limits below' : '';
  const unsettled = 'It did not settle, so claims about its end were not judged.';
  return [`${design} keeps every claim that was judged on this run${but}.`, ...(settled ? [] : [unsettled])];
}

/** A word in the margin and sentences beside it, each on lines of its own. */
function beside(word: string, sentences: readonly string[]): string[] {
  const blank = ' '.repeat(MARGIN);
  return sentences.flatMap((sentence, i) => wrap(sentence, WIDTH, i === 0 ? word.padEnd(MARGIN) : blank, blank));
}

function opLines({ first, last, text, says, chains, steps }: ToldOp): string[] {
  const nothing = says.length === 0 && chains === null && steps.length === 0;
  if (nothing && first !== last) return [`  ${first} to ${last}: nothing that matters`];
  const number = first === 0 ? '' : `${first}. `;
  const head = wrap(`${number}${text}${nothing ? ': nothing that matters' : ''}`, WIDTH, '  ', '      ');
  const earlier = [...itemLines(says, '     '), ...chainLines(chains, '     ')];
  const more = steps.flatMap((step, i) => [
    ...wrap(`step ${step.step}, ${step.where}, at ${step.time}`, WIDTH, '     ', '       '),
    ...itemLines(step.says, '       '),
    ...chainLines(step.chains, '       '),
    ...(i === steps.length - 1 ? [] : []),
  ]);
  return [...head, ...(steps.length > 0 && earlier.length > 0 ? ['     first, on balance'] : []), ...earlier, ...more];
}

const itemLines = (says: readonly string[], indent: string): string[] =>
  says.flatMap((sentence) => wrap(sentence, WIDTH, `${indent}- `, `${indent}  `));

function chainLines(chains: readonly string[] | null, indent: string): string[] {
  if (chains === null) return [];
  if (chains.length === 0) return [`${indent}chain  nobody waits any more`];
  return chains.flatMap((chain, i) =>
    wrap(chain, WIDTH, `${indent}${i === 0 ? 'chain' : '     '}  `, `${indent}         `),
  );
}

function waitingLines({ when, tasks }: Explanation['waiting']): string[] {
  if (tasks.length === 0) return [];
  return [
    `who is queued and not picked, ${when}`,
    ...tasks.flatMap(({ task, cpu, why }) => wrap(`${task} on CPU ${cpu}: ${why}.`, WIDTH, '  ', '    ')),
  ];
}

function butLines({ claim, because, says, source, where }: NonNullable<Explanation['but']>): string[] {
  const reason = because === '' ? '' : `, because ${because.replace(/\.$/, '')}`;
  return beside('but', [
    `${claim}${reason}.`,
    `The facts: ${says.replace(/\.$/, '')}.`,
    `It broke ${where}.`,
    ...(source.length > 0 ? [`Stated by ${source.join(', ')}.`] : []),
  ]);
}
