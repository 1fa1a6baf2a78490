// The tables of docs/coscheduling.md are those of today. `UPDATE_TABLES=1` writes them.

import { expect, test } from 'vitest';
import { pageWith } from '../markdown.ts';
import { featureTable } from './features.ts';
import { levelsTable } from './levels.ts';
import { designTable, legacyTable, objectionsTable } from './objections.ts';

const page = new URL('../../../docs/coscheduling.md', import.meta.url);

test.each([
  ['objections', objectionsTable],
  ['core designs', designTable],
  ['legacy', legacyTable],
  ['features', featureTable],
  ['levels', levelsTable],
])(
  'docs/coscheduling.md shows the %s of today',
  async (name, table) => {
    const { today, wanted } = pageWith(page, name, await table());
    expect(today).toBe(wanted);
  },
  180_000,
);
