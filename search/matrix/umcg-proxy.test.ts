// The matrix of UMCG over proxy execution in docs/umcg.md is that of today. `UPDATE_TABLES=1` writes it.

import { expect, test } from 'vitest';
import { pageWith } from '../compare/markdown.ts';
import { loadBench } from '../registry.ts';
import { allBroken } from '../run-on.ts';
import { OPTIONS, onlyWithLending, shownScenarios, stating, umcgProxyMatrix } from './umcg-proxy.ts';

test('docs/umcg.md shows the matrix of today', async () => {
  const page = pageWith(new URL('../../docs/umcg.md', import.meta.url), 'matrix', await umcgProxyMatrix());
  expect(page.today).toBe(page.wanted);
}, 180_000);

test('each scenario breaks a claim of the matrix', async () => {
  for (const { file, ...scenario } of shownScenarios()) {
    const { design, choices, mutant } = scenario;
    const { bench } = await loadBench({ design, choices, mutant, properties: null });
    const broken = allBroken({ ...bench, limits: [] }, scenario);
    const about = bench.properties.filter(({ source }) => source.some((row) => row.startsWith('umcg:P-')));
    expect(
      about.filter(({ name }) => broken.includes(name)).map(({ name }) => name),
      file,
    ).not.toEqual([]);
  }
});

test('what a claim is asked of depends on the option', () => {
  expect(stating('P-3', 'umcg-O-proxy', 'hidden')).toEqual(['one-lender-per-server']);
  expect(stating('P-3', 'umcg-O-proxy', 'lends')).toEqual([]);
  expect(stating('P-1', 'umcg-Z2-proxy', 'hidden')).toEqual([]);
});

test.each(OPTIONS)('P-11, %s: lending shows a task nothing that could not be without', (_option, value) => {
  expect(onlyWithLending('umcg-Z2-proxy', value)).toEqual([]);
});
