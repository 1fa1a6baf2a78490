// Wrapping and cleaning, where one wrong column would break a mail.

import { expect, test } from 'vitest';
import { ascii, cpuList, plain, table, wrap } from './text.ts';

test('lines are wrapped at single blanks, cut when a word is too long, and never end in a blank', () => {
  expect(wrap('a bb  c dd', 7, '- ', '  ')).toEqual(['- a bb', '  c dd']);
  expect(wrap('a bb  c', 9, '- ', '  ')).toEqual(['- a bb  c']);
  expect(wrap('abcdefghij k', 6, '> ', '  ')).toEqual(['> abcd', '  efgh', '  ij k']);
  expect(wrap('', 10, '  ')).toEqual(['']);
});

test('text of others is one line without control characters', () => {
  expect(plain(' a\r\n\tb\u001b[31m\u202e c ')).toBe('a b [31m c');
  expect(ascii('budget ≤ 2µs → é “x” 漢')).toBe('budget <= 2us -> e "x" ?');
});

test('a table that does not fit becomes wrapped lines', () => {
  expect(
    table(
      [
        ['a', 'b'],
        ['long', ''],
      ],
      20,
    ),
  ).toEqual(['  a     b', '  long']);
  expect(table([['aaaaaa', 'bbbbbb', 'cccccc']], 14)).toEqual(['  aaaaaa', '      bbbbbb', '      cccccc']);
});

test('CPUs in a row are a range', () => {
  expect(cpuList([0, 1, 2, 3, 6, 7])).toBe('0-3,6,7');
});
