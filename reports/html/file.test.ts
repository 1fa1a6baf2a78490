// The file around a page: its policy, and that no word of others becomes markup. No browser is needed for that.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HOSTILE, hostile } from '../../bench/hostile.ts';
import { htmlFile, inScript } from './file.ts';
import { pageFromText } from './from-text.ts';

const text = readFileSync(new URL('../../corpus/findings/former-owner-delays-the-chain.txt', import.meta.url), 'utf8');
const parts = { script: 'draw()', style: 'p{color:red}' };

test('holds a policy that allows its own script and style by their hashes and nothing else', async () => {
  const { page } = await pageFromText(text, 'x.txt');
  const file = htmlFile(page, parts);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(file)![1]!;
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'/);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

test('keeps hostile words out of its markup', async () => {
  const { page } = await pageFromText(text, 'x.txt');
  const file = htmlFile(hostile(page), parts);
  expect(file).not.toContain('<img');
  expect(file.split('</script>').length).toBe(3);
  expect(JSON.parse(inScript({ name: HOSTILE }))).toEqual({ name: HOSTILE });
});

test('refuses a built page that would end its own element', async () => {
  const { page } = await pageFromText(text, 'x.txt');
  expect(() => htmlFile(page, { ...parts, script: '"</script>"' })).toThrow(/cannot stand inside/);
});
