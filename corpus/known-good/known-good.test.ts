// Schedules that independent simulators agree on, to the microsecond. The model must make the same ones on its textbook presets.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareRecords } from '../../search/crosscheck/compare.ts';

test.each(['cbs', 'gedf', 'gedf-benchmark', 'golden', 'grub', 'fp', 'schedulability'])('%s.jsonl', (name) => {
  const file = `${name}.jsonl`;
  const compared = compareRecords(readFileSync(`${import.meta.dirname}/${file}`, 'utf8'), file);
  expect(compared.length).toBeGreaterThan(0);
  expect(compared.filter(({ differences }) => differences.length > 0)).toEqual([]);
});
