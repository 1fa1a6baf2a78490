// The verdict matrix of docs/verdicts.md, and the short one of README.md, are those of today. `UPDATE_TABLES=1` writes them.

import { expect, test } from 'vitest';
import { pageWith } from './markdown.ts';
import { shortTable, verdictMatrix, wholeTable } from './verdicts.ts';

test('docs/verdicts.md and README.md show the verdicts of today', async () => {
  const matrix = await verdictMatrix();
  const whole = pageWith(new URL('../../docs/verdicts.md', import.meta.url), 'verdicts', wholeTable(matrix));
  expect(whole.today).toBe(whole.wanted);
  const short = pageWith(new URL('../../README.md', import.meta.url), 'verdicts', shortTable(matrix));
  expect(short.today).toBe(short.wanted);
}, 180_000);
