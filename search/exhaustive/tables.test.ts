// The tables of docs/exhaustive-search.md are those of today. `UPDATE_TABLES=1` writes them.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countsTable, questionsTable, smallerTable } from './tables.ts';

const page = new URL('../../docs/exhaustive-search.md', import.meta.url);

test.each([
  ['counts', countsTable],
  ['smaller', smallerTable],
  ['questions', questionsTable],
])(
  'docs/exhaustive-search.md shows the %s of today',
  async (name, table) => {
    const text = readFileSync(page, 'utf8');
    const begin = `<!-- ${name}: made by search/exhaustive/tables.test.ts -->`;
    const from = text.indexOf(begin) + begin.length;
    const to = text.indexOf('<!-- end -->', from);
    const made = `\n\n${await table()}\n\n`;
    if (process.env.UPDATE_TABLES) writeFileSync(page, text.slice(0, from) + made + text.slice(to));
    else expect(text.slice(from, to)).toBe(made);
  },
  300_000,
);
