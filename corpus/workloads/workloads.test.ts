// Every workload of this folder on every design that it speaks of: exactly as expected, and the recording replays to the same events.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { record } from '../../search/record.ts';
import { formatScenarioText } from '../../search/scenario/text-format.ts';
import { parseScenarioText } from '../../search/scenario/text-parse.ts';
import { differences, measured } from '../../search/workload/compare.ts';
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
    if (file.workload.shape.mutexes.length > 0)
      expect(designs).toEqual(expect.arrayContaining(['vanilla', 'proxy-P1', 'proxy-P2']));
    expect(new Set(designs).size).toBe(designs.length);
  }
});

test.each(cases)('$file.name on $design is as expected', ({ file, expected, design }) => {
  const { choices } = expected;
  const bench = { design: assemble(presetNamed(design)!, choices), properties: PROPERTIES, limits: KNOWN_LIMITS };
  const run = driveWorkload(bench, file.workload, file.horizonNs, { design, choices, mutant: null });
  expect(differences(file, expected, run), expected.because).toEqual([]);
  const text = formatScenarioText(run.scenario);
  expect(parseScenarioText(text, design)).toEqual(run.scenario);
  expect(record(bench, run.scenario).outcome).toEqual(run.outcome);
});

/** The reasons that the football files give for their numbers, looked up in the slices. */
test.each(['sched-football-2', 'sched-football-4'])('%s: the reasons for the numbers hold', (called) => {
  const { file } = files.find(({ file }) => file.name === called)!;
  const { shape } = file.workload;
  for (const design of ['vanilla', 'proxy-P1', 'proxy-P2']) {
    const bench = { design: assemble(presetNamed(design)!), properties: [], limits: [] };
    const run = driveWorkload(bench, file.workload, file.horizonNs);
    const total = [...file.measures.values()].reduce((sum, measure) => sum + measured(run, measure), 0);
    expect(total, 'no CPU idles during the game, and nobody else executes').toBe(shape.cpus * 20_000_000);
    const low = file.measures.get('defence')!.executes;
    const places = new Set(
      run.slices.filter(({ task }) => low.includes(task)).map(({ task, cpu }) => `${task}@${cpu}`),
    );
    expect(places.size, 'each low player stays on the CPU on which it began').toBe(low.length);
    const lent = run.slices.filter(({ task, donor }) => low.includes(task) && donor !== task);
    expect(lent.length > 0, 'somebody lends to the low players').toBe(design === 'proxy-P2');
  }
});
