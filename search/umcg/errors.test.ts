// The table of errors in docs/umcg.md is that of today, and each of them is what its design promises. `UPDATE_TABLES=1` writes it.

import { expect, test } from 'vitest';
import { markdownRow, pageWith } from '../compare/markdown.ts';
import { CELLS, type Cell, came, FAMILIES, type Family } from './error-cells.ts';

const asked: readonly (readonly [string, Family, Cell])[] = CELLS.flatMap((cell) =>
  FAMILIES.filter((family) => cell.answers[family] !== undefined).map(
    (family) => [`${family}, ${cell.call}: ${cell.when}`, family, cell] as const,
  ),
);

test.each(asked)('%s', (_name, family, cell) => {
  const { answer, alone } = came(family, cell, family);
  expect([answer, alone]).toEqual([cell.answers[family], true]);
});

/** Refused at once, or without a way to its words, a call has changed nothing. */
const CHANGES_NOTHING: ReadonlySet<string> = new Set(['EINVAL', 'ERANGE', 'EFAULT', 'sleeps', 'killed', '0']);

test('I-18: after an error of wait the caller is RUNNING, and next_tid does not say that somebody was started', () => {
  let looked = 0;
  for (const cell of CELLS) {
    const wanted = cell.answers['umcg-Z2'];
    if (cell.call !== 'wait' || wanted === undefined || CHANGES_NOTHING.has(wanted)) continue;
    const { word, marked } = came('umcg-Z2', cell, 'umcg-Z2');
    looked++;
    const markedBefore = cell.when.startsWith('next_tid is marked');
    expect([cell.when, word, marked]).toEqual([cell.when, 'RUNNING', markedBefore]);
  }
  expect(looked).toBeGreaterThan(6);
});

test.each(['umcg-Z1', 'umcg-Z1-stops', 'umcg-Zs', 'umcg-Z3'])('%s answers as umcg-Z2 does', (design) => {
  for (const cell of CELLS) {
    const wanted = cell.answers['umcg-Z2'];
    if (wanted === undefined || cell.when.startsWith('next_tid is marked')) continue;
    expect([cell.when, came(design, cell, 'umcg-Z2').answer]).toEqual([cell.when, wanted]);
  }
});

function table(): string {
  const rows = CELLS.map((cell) => [
    `\`${cell.call}\``,
    cell.when,
    ...FAMILIES.map((family) => (cell.answers[family] === undefined ? '' : came(family, cell, family).answer)),
  ]);
  const head = ['call or hook', 'what is wrong', ...FAMILIES.map((name) => `\`${name}\``)];
  return [head, head.map(() => '---'), ...rows].map(markdownRow).join('\n');
}

test('docs/umcg.md shows the errors of today', () => {
  const page = pageWith(new URL('../../docs/umcg.md', import.meta.url), 'errors', table());
  expect(page.today).toBe(page.wanted);
});
