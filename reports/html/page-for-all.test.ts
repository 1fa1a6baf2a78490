// The page for everybody: both colour schemes, 200 %, a screen reader, and names that try to be markup.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../bench/chromium.ts';
import { HOSTILE, hostile } from '../../bench/hostile.ts';
import { LOW_CONTRAST, Pages } from '../../bench/opened-page.ts';
import { pageFromText } from './from-text.ts';

const corpus = (name: string): string => readFileSync(new URL(`../../corpus/${name}`, import.meta.url), 'utf8');
const installed = chromiumPath();
const skipped = installed === null ? ' (skipped: no Chromium is installed; `apt-get install chromium` brings one)' : '';

describe.skipIf(installed === null)(`in Chromium${skipped}`, () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await Pages.start(installed!);
  });
  afterAll(() => pages?.stop());

  const finding = pageFromText(corpus('findings/former-owner-delays-the-chain.txt'), 'x.txt');
  const migrating = pageFromText(corpus('transcripts/idle-detour.txt'), 'x.txt');

  test('hostile names stay text', async () => {
    const { page: record } = await finding;
    const { page, complaints } = await pages.open(hostile(record));
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('h1').textContent()).toContain(HOSTILE);
    expect(await page.locator('.key .chip').first().textContent()).toBe(HOSTILE);
    expect(await page.title()).toBe(HOSTILE);
    await page.getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('ArrowLeft');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the policy stops what is not ours', async () => {
    const { page: record } = await finding;
    const { page, complaints } = await pages.open(record);
    await page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: { body: { insertAdjacentHTML(w: string, h: string): void } };
      };
      document.body.insertAdjacentHTML('beforeend', '<img src="https://example.invalid/x.png">');
    });
    await expect.poll(() => complaints.join()).toContain('Content Security Policy');
    await page.close();
  });

  test.each(['light', 'dark'] as const)('%s is readable: text against what is behind it', async (colorScheme) => {
    const { page: record } = await migrating;
    const { page, complaints } = await pages.open(record, { colorScheme });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor') as Promise<string>;
    expect(await background()).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 28)');
    expect(await page.evaluate(LOW_CONTRAST)).toEqual([]);
    // The switch goes before the system.
    const other = colorScheme === 'light' ? 'dark' : 'light';
    await page.getByLabel('Colours').selectOption(other);
    await expect.poll(background).not.toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 28)');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('at 200 % nothing runs out of the page sideways', async () => {
    for (const { page: record } of [await finding, await migrating]) {
      const { page } = await pages.open(record, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
      const wide = await page.evaluate(`[...document.querySelectorAll('body *')].filter((e) =>
        !e.closest('svg, .visually-hidden, .skip') && e.getBoundingClientRect().right > innerWidth + 0.5).map((e) => e.outerHTML.slice(0, 80))`);
      expect(wide).toEqual([]);
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(640);
      await page.close();
    }
  });

  test('a screen reader finds landmarks, headings, names and the events as a table', async () => {
    const { page: record } = await finding;
    const { page } = await pages.open(record);
    // The first stop of the Tab key leads past the claim, and it shows.
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the run');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    for (const role of ['banner', 'main', 'contentinfo'] as const) expect(await page.getByRole(role).count()).toBe(1);
    for (const name of ['The run', 'Every event', 'Replay it']) {
      expect(await page.getByRole('region', { name }).count()).toBe(1);
    }
    const rows = page.getByRole('table', { name: 'Steps of the run' }).getByRole('row');
    const told = record.steps.filter(({ events }, i) => events.length > 0 || i === record.claim!.step);
    expect(await rows.count()).toBe(told.length + 1);
    await page.getByLabel('also the steps without an event').check();
    await expect.poll(() => rows.count()).toBe(record.steps.length);
    const unnamed =
      await page.evaluate(`[...document.querySelectorAll('button, input, select, svg[role=img]')].filter((e) =>
      !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).map((e) => e.outerHTML)`);
    expect(unnamed).toEqual([]);
    await page.close();
  });

  test('a campaign is a page of its own: matrix, findings, kill table', async () => {
    const cell = { says: '', ops: 0, path: '' };
    const kill = {
      row: 'M1',
      name: 'one',
      design: 'B',
      state: 'killed',
      states: 0,
      ops: 4,
      holds: 1,
      missed: [],
    } as const;
    const { page, complaints } = await pages.open({
      schema: 1,
      kind: 'campaign',
      title: 'campaign: 2 hunts',
      designs: ['A', HOSTILE].map((name) => {
        return { name, verdict: 'held', runs: 10, steps: 1000, enabledPercent: 75, seed: '1', missing: [] };
      }),
      claims: [
        {
          name: 'x holds',
          because: '',
          cells: [
            { ...cell, state: 'held' },
            { ...cell, state: 'not promised' },
          ],
        },
        {
          name: 'y holds',
          because: '',
          cells: [
            { ...cell, state: 'limit' },
            { state: 'broken', says: HOSTILE, ops: 7, path: 'f' },
          ],
        },
      ],
      witnesses: [{ name: 'a chain', asked: 2, met: 1 }],
      kills: [
        { ...kill, runs: 5, killedBy: ['x'] },
        { ...kill, row: 'M2', name: 'two', runs: 50, killedBy: ['x', 'y'] },
      ],
      assumptions: [],
    });
    const rows = await page.locator('.matrix tbody tr').allTextContents();
    expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      'y holds~limit ✗broken 7',
      'x holds✓held not promised',
    ]);
    expect(await page.getByRole('region', { name: 'Claims on designs' }).getByRole('listitem').textContent()).toContain(
      HOSTILE,
    );
    const first = page.locator('.kills tbody tr').first();
    expect(await first.textContent()).toContain('M1');
    await page.getByRole('button', { name: 'Runs' }).click();
    await expect.poll(() => first.textContent()).toContain('M2');
    expect(await page.evaluate(LOW_CONTRAST)).toEqual([]);
    await page.setViewportSize({ width: 640, height: 450 });
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(640);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
