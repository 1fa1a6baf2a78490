// Each transcript of this folder is run again and compared as a whole. `UPDATE_TRANSCRIPTS=1` writes what the model does now below the
// part that people wrote; the diff is for a reviewer.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { PROPERTIES } from '../../properties/index.ts';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { record } from '../../search/record.ts';
import { formatScenarioText } from '../../search/scenario/text-format.ts';
import { parseScenarioText } from '../../search/scenario/text-parse.ts';
import { toldPart, writtenPart } from './transcript.ts';

const folder = import.meta.dirname;
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

test.each(names)('%s', (name) => {
  const path = `${folder}/${name}`;
  const text = readFileSync(path, 'utf8');
  const scenario = parseScenarioText(text, name);
  const written = writtenPart(text);
  expect(written, 'the block is as rqcheck writes it').toContain(formatScenarioText(scenario));
  const design = assemble(presetNamed(scenario.design)!, scenario.choices);
  const recording = record({ design, properties: PROPERTIES, limits: KNOWN_LIMITS }, scenario);
  expect(recording.outcome, 'an operation that does nothing teaches nothing').toMatchObject({
    skipped: 0,
    settled: true,
  });
  const now = written + toldPart(recording);
  if (process.env.UPDATE_TRANSCRIPTS === '1') writeFileSync(path, now);
  else expect(text).toBe(now);
});
