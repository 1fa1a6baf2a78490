// The forms for machines: the last line of a run and the JSON fields of a finding.

import { expect, test } from 'vitest';
import { ASSUMPTIONS } from './assumptions.ts';
import { pulledCurr } from './hand-made.ts';
import { findingJson } from './json.ts';
import { replayCommand, verdictLine } from './verdict-line.ts';

test('the last line of a run', () => {
  const line = { verdict: 'violated', property: 'curr-is-on-its-runqueue', design: 'proxy-P2' };
  expect(verdictLine({ ...line, scenario: '.rqcheck/findings/a.json' })).toBe(
    'verdict=violated property=curr-is-on-its-runqueue design=proxy-P2 scenario=.rqcheck/findings/a.json ' +
      'replay="npx rqcheck replay .rqcheck/findings/a.json"',
  );
  expect(verdictLine({ verdict: 'held', property: '', design: './my design.ts' })).toBe(
    'verdict=held design="./my design.ts"',
  );
});

test('whatever a path contains, the line stays one line and its values are JSON strings', () => {
  const scenario = 'it\'s "odd"\n\u001b\u2028\u{e0001} $HOME.json';
  const line = verdictLine({ verdict: 'violated', scenario });
  expect(line).toMatch(/^[\x20-\x7e]+$/);
  const [, file, replay] = /scenario=("(?:[^"\\]|\\.)*") replay=("(?:[^"\\]|\\.)*")$/.exec(line)!;
  expect(JSON.parse(file!)).toBe(scenario);
  expect(JSON.parse(replay!)).toBe(replayCommand(scenario));
  expect(replayCommand("a'b.json")).toBe("npx rqcheck replay 'a'\\''b.json'");
  expect([replayCommand('-'), replayCommand('-x.json')]).toEqual([
    'npx rqcheck replay -',
    'npx rqcheck replay ./-x.json',
  ]);
});

test('a finding as JSON', () => {
  const { scenario, outcome } = pulledCurr.recording;
  const finding = { scenario, property: outcome.property, says: outcome.says };
  expect(findingJson(finding, 'a.json')).toEqual({
    property: 'curr-is-on-its-runqueue',
    says: 'CPU0 executes A, which is queued on CPU1',
    ops: 8,
    holds: 2,
    tasks: 3,
    cpus: 2,
    path: 'a.json',
  });
});

test('assumptions are short single lines that read well after each other', () => {
  for (const line of ASSUMPTIONS) expect(line).toMatch(/^[ -~]{1,72}(?<![.;])$/);
  expect(new Set(ASSUMPTIONS).size).toBe(ASSUMPTIONS.length);
});
