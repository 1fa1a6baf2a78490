// The table of docs/proxy-execution.md is the one of today. `UPDATE_TABLES=1` writes it.

import { expect, test } from 'vitest';
import { alternativesTable } from './alternatives.ts';
import { pageWith } from './markdown.ts';

test('docs/proxy-execution.md shows what the alternatives break and cost today', async () => {
  const page = new URL('../../docs/proxy-execution.md', import.meta.url);
  const { today, wanted } = pageWith(page, 'alternatives', await alternativesTable());
  expect(today).toBe(wanted);
}, 180_000);
