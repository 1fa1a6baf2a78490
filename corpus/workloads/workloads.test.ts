// Every workload of this folder on every design that it speaks of: exactly as expected, and the recording replays to the same events.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { record } from '../../search/record.ts';
import { formatScenarioText } from '../../search/scenario/text-format.ts';
import { parseScenarioText } from '../../search/scenario/text-parse.ts';
import { differences } from '../../search/workload/compare.ts';
import { driveWorkload } from '../../search/workload/drive.ts';
import { parseWorkload } from '../../search/workload/schema.ts';

const folder = import.meta.dirname;
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, file: parseWorkload(readFileSync(`${folder}/${name}`, 'utf8'), name) }));
const cases = files.flatMap(({ name, file }) =>
  file.expected.flatMap((expected) => expected.designs.map((design) => ({ name, file, expected, design }))),
);

test('a workload is called as its file is, and expects something of the plain design and of proxying', () => {
  for (const { name, file } of files) {
    expect(`${file.name}.json`).toBe(name);
    const designs = file.expected.flatMap((e) => e.designs);
    expect(designs).toEqual(expect.arrayContaining(['vanilla', 'proxy-P1', 'proxy-P2']));
    expect(new Set(designs).size).toBe(designs.length);
  }
});

test.each(cases)('$file.name on $design is as expected', ({ file, expected, design }) => {
  const bench = { design: assemble(presetNamed(design)!), properties: PROPERTIES, limits: KNOWN_LIMITS };
  const run = driveWorkload(bench, file.workload, file.horizonNs);
  expect(differences(file, expected, run), expected.because).toEqual([]);
  const text = formatScenarioText(run.scenario);
  expect(parseScenarioText(text, design)).toEqual(run.scenario);
  expect(record(bench, run.scenario).outcome).toEqual(run.outcome);
});
