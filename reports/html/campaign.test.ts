// Results of searches to the record of a campaign's page.

import { expect, test } from 'vitest';
import { readResults } from '../../search/results.ts';
import { campaignRecord } from './make-campaign.ts';

const HUNT = {
  verdict: 'violated',
  design: 'proxy-P2',
  choices: { swap: 'no' },
  mutant: 'M24',
  seed: '1',
  runs: 10,
  steps: 2000,
  enabled: 75,
  skipped: 25,
  witnessed: ['a-chain-has-three-tasks'],
  missing: ['a-unit-is-pulled'],
  limits: [{ property: 'b-holds', reason: 'the classes break it' }],
  findings: [{ property: 'a-holds', says: 'it does not', ops: 4, path: 'x.json', holds: 1 }],
};
const KILL = {
  name: 'wake-without-home-check',
  row: 'M13',
  design: 'proxy-P2',
  killedBy: ['a-holds', 'b-holds'],
  missed: [],
  runs: 5,
  ops: 4,
  holds: 0,
  survived: false,
  masked: false,
  waiting: null,
};

const judged = ['a-holds', 'b-holds', 'c-holds'].map((name) => ({ name, because: `${name} matters` }));
const read = (value: object) => readResults(JSON.stringify(value), 'x.json')!;

test('a cell is broken, met a limit, held, is not promised or is not known', () => {
  const { hunts } = read({ designs: [HUNT, { ...HUNT, design: 'other', findings: [], limits: [] }] });
  const record = campaignRecord({ hunts, kills: [] }, [{ judged, changed: ['swap=no'] }, null], []);
  expect(record.claims.map(({ name, cells }) => [name, ...cells.map(({ state }) => state)])).toEqual([
    ['a holds', 'broken', 'unknown'],
    ['b holds', 'limit', 'unknown'],
    ['c holds', 'held', 'unknown'],
  ]);
  expect(record.claims[0]!.cells[0]).toMatchObject({ says: 'it does not', ops: 4, path: 'x.json' });
  expect(record.designs[0]).toMatchObject({ name: 'proxy-P2 swap=no with M24', enabledPercent: 75 });
  const few = campaignRecord(
    { hunts, kills: [] },
    [
      { judged: judged.slice(0, 2), changed: [] },
      { judged, changed: [] },
    ],
    [],
  );
  expect(few.claims[2]!.cells.map(({ state }) => state)).toEqual(['not promised', 'held']);
  expect(record.witnesses).toEqual([
    { name: 'a chain has three tasks', asked: 2, met: 2 },
    { name: 'a unit is pulled', asked: 2, met: 0 },
  ]);
});

test('a mistake is killed, alive, hidden or waits', () => {
  const mutants = [KILL, { ...KILL, survived: true }, { ...KILL, masked: true }, { ...KILL, waiting: 'parking' }];
  const { kills } = campaignRecord(read({ verdict: 'held', mutants }), [], []);
  expect(kills.map(({ state }) => state)).toEqual(['killed', 'survived', 'masked', 'waiting']);
});

test('one hunt alone is read as well; scenarios and other JSON are not results', () => {
  expect(read(HUNT).hunts.length).toBe(1);
  expect(readResults('rqcheck-scenario 1 design=vanilla', 'x')).toBe(null);
  expect(readResults('{"schema":1,"design":"vanilla"}', 'x')).toBe(null);
  expect(() => read({ designs: [{ ...HUNT, runs: 'many' }] })).toThrow(/x\.json: designs\.0\.runs: /);
});
