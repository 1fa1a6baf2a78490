// The wider answers in docs/exhaustive-search.md are those of today. `UPDATE_TABLES=1` writes them.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { widerQuestionsTable } from './wider-questions.ts';

const page = new URL('../../docs/exhaustive-search.md', import.meta.url);
const BEGIN = '<!-- wider questions: made by search/exhaustive/wider-questions.test.ts -->';

test('docs/exhaustive-search.md shows the wider answers of today', async () => {
  const text = readFileSync(page, 'utf8');
  const from = text.indexOf(BEGIN) + BEGIN.length;
  const to = text.indexOf('<!-- end -->', from);
  const made = `\n\n${await widerQuestionsTable()}\n\n`;
  if (process.env.UPDATE_TABLES) writeFileSync(page, text.slice(0, from) + made + text.slice(to));
  else expect(text.slice(from, to)).toBe(made);
}, 300_000);
