// The table of docs/proxy-execution.md is the one of today. `UPDATE_TABLES=1` writes it.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { alternativesTable } from './alternatives.ts';

const page = new URL('../../docs/proxy-execution.md', import.meta.url);
const [BEGIN, END] = ['<!-- alternatives: made by search/compare/alternatives.test.ts -->', '<!-- end -->'];

test('docs/proxy-execution.md shows what the alternatives break and cost today', async () => {
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  const made = `\n\n${await alternativesTable()}\n\n`;
  if (process.env.UPDATE_TABLES) writeFileSync(page, text.slice(0, from) + made + text.slice(to));
  else expect(text.slice(from, to)).toBe(made);
}, 180_000);
