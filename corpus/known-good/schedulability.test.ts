// Every verdict of the kept records by the exact analyses, and what is said when a record is wrong.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSchedulability, schedulabilityDifferences } from '../../search/crosscheck/schedulability.ts';

const file = 'schedulability.jsonl';
const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
const lines = readSchedulability(text, file);

test('all verdicts, instants and responses come out exactly', () => {
  expect(lines.length).toBe(100);
  expect(
    lines.flatMap(({ line, record }) => schedulabilityDifferences(record).map((says) => `${line}: ${says}`)),
  ).toEqual([]);
});

test('the records are no foregone conclusion', () => {
  const records = lines.map(({ record }) => record);
  const overloaded = records.filter(({ edf }) => edf.firstOverloadUs !== null);
  expect(overloaded.some(({ utilisationAboveOne }) => utilisationAboveOne)).toBe(true);
  expect(overloaded.some(({ utilisationAboveOne }) => !utilisationAboveOne)).toBe(true);
  expect(records.some(({ utilisation, edf }) => utilisation === 1 && edf.schedulable)).toBe(true);
  expect(records.some(({ dm, rm }) => dm.schedulable && !rm.schedulable)).toBe(true);
  const late = ({ dm, tasks }: (typeof records)[0]) => dm.responsesUs?.some((us, t) => us > tasks[t]!.periodUs);
  expect(records.some(late), 'a response exceeds its period').toBe(true);
});

test('a wrong record is told by what it says', () => {
  const { record } = lines[1]!;
  const wrong = {
    ...record,
    constrained: false,
    edf: { schedulable: false, firstOverloadUs: 43_554 },
    rm: { ...record.rm, schedulable: true },
  };
  expect(schedulabilityDifferences(wrong)).toEqual([
    'constrained is false in the record, but true by the theory',
    'edf.firstOverloadUs is 43554 in the record, but 43555 by the theory',
    'rm.schedulable is true in the record, but false by the theory',
  ]);
});

test.each([
  ['{"id":', 's.jsonl:2:1:7: the JSON ends too early'],
  [{ id: -1 }, 's.jsonl:2: id: the id of a record is an integer from 0 to 9007199254740991, not -1'],
  [{ edf: undefined }, 's.jsonl:2: edf: this field is missing'],
  [{ colour: 'red' }, 's.jsonl:2: unknown field "colour"'],
  [{ tasks: [] }, 's.jsonl:2: tasks: a record has 1 to 1000 tasks'],
  [{ tasks: [{ wcetUs: 1, deadlineUs: 3, periodUs: 2 }] }, 's.jsonl:2: tasks[0]: a deadline is at most the period'],
  [{ utilisationAboveOne: 1 }, 's.jsonl:2: utilisationAboveOne: utilisationAboveOne is true or false'],
])('a slip is told with its line and place: %#', (slip, says) => {
  const line = typeof slip === 'string' ? slip : JSON.stringify({ ...lines[0]!.record, ...slip });
  expect(() => readSchedulability(`\n${line}\n`, 's.jsonl')).toThrow(says);
});
