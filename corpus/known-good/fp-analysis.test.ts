// Every bound of the kept fixed-priority records by the theory, and what is said when a record is wrong.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fpAnalysisDifferences, readFp } from '../../search/crosscheck/fp-analysis.ts';

const file = 'fp.jsonl';
const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
const lines = readFp(text, file);

test('all bounds and blockings come out exactly', () => {
  expect(lines.length).toBe(20);
  expect(lines.flatMap(({ line, record }) => fpAnalysisDifferences(record).map((says) => `${line}: ${says}`))).toEqual(
    [],
  );
});

test('without mutexes and offsets the bound is reached', () => {
  const plain = lines.map(({ record }) => record).filter(({ kind }) => kind === 'uni' || kind === 'part');
  expect(plain.length).toBeGreaterThan(0);
  for (const { analysis } of plain) expect(analysis.every(({ equal }) => equal)).toBe(true);
});

test('a wrong record is told by what it says', () => {
  const { record } = lines.find(({ record }) => record.id === 2)!;
  const [first, ...rest] = record.analysis;
  const wrong = { ...record, analysis: [{ ...first!, blockingUs: 2739, equal: true }, ...rest] };
  expect(fpAnalysisDifferences(wrong)).toEqual([
    'analysis[0].blockingUs is 2739 in the record, but 2752 by the theory',
    'analysis[0].equal is true in the record, but false by the theory',
  ]);
});

const withOps = (...ops: unknown[]) => ({ tasks: [{ ...lines[1]!.record.tasks[0], ops }] });

test.each([
  [{ kind: 'global' }, 'f.jsonl:1: kind: a kind is one of uni, part, uni-offset, uni-pip, part-pip'],
  [{ responsesUs: [] }, 'f.jsonl:1: responsesUs: this has one list a task'],
  [withOps(['run', 722], ['wait', 3]), 'f.jsonl:1: tasks[0].ops[1]: a step is ["run", us], ["lock", mutex] or'],
  [withOps(['run', 700]), 'f.jsonl:1: tasks[0].ops: the runs are 700 us together, the wcet is 722 us'],
  [withOps(['lock', 1], ['run', 722]), 'f.jsonl:1: tasks[0].ops: mutex 1 is never given back'],
  [withOps(['lock', 1], ['lock', 1], ['run', 722]), 'f.jsonl:1: tasks[0].ops: mutex 1 is taken while it is held'],
  [
    withOps(['lock', 1], ['lock', 2], ['run', 722], ['unlock', 1], ['unlock', 2]),
    'f.jsonl:1: tasks[0].ops: mutex 1 is not the one that was taken last',
  ],
  [
    {
      ...withOps(['lock', 7], ['run', 722], ['unlock', 7]),
      responsesUs: [[]],
      analysis: [lines[1]!.record.analysis[0]],
    },
    'f.jsonl:1: tasks[0].ops[0]: there is no mutex 7',
  ],
])('a slip is told with its line and place: %#', (slip, says) => {
  const line = JSON.stringify({ ...lines[1]!.record, ...slip });
  expect(() => readFp(line, 'f.jsonl')).toThrow(says);
});
