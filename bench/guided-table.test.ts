// The table of guides: ratios are geometric means over mistakes, and who loses mistakes is not the best.

import { expect, test } from 'vitest';
import { type GuidedRow, guidedTable } from './guided-table.ts';

const row = (mutant: string, uniform: number, score: number, found: number): GuidedRow => ({
  mutant,
  runsMax: 200,
  seeds: 1,
  tried: {
    uniform: { runs: uniform, sections: 10 * uniform, found: 1 },
    successions: { runs: 2 * uniform, sections: 20 * uniform, found: 1 },
    score: { runs: score, sections: 10 * score, found },
  },
});

test('a guide that takes less is the best, unless it finds less', () => {
  const { table, best } = guidedTable([row('a', 10, 5, 1), row('b', 40, 20, 1)]);
  expect(best).toBe('score');
  expect(table).toContain('| `successions`, all | 2 | 2 | 0 / 2 | 2.00 | 2.00 ×÷ 1.00 |');
  expect(table).toContain('| `score`, all | 2 | 2 | 2 / 0 | 0.50 | 0.50 ×÷ 1.00 |');
  expect(guidedTable([row('a', 10, 5, 1), row('b', 40, 20, 0)]).best).toBe('uniform');
});
