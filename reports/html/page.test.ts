// The page in a real browser, opened from disk: what is drawn is what was recorded, keys and clicks choose the step, and no complaint.

import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../../bench/chromium.ts';
import { Pages } from '../../bench/opened-page.ts';
import { pageFromText } from './from-text.ts';
import type { Lasting } from './record.ts';

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

  /** The stretches of a track that last at least a step, as the page names them. */
  const lasting = (track: Lasting<number>, end: number): string[] =>
    track.flatMap(([from, value], i) => {
      const to = track[i + 1]?.[0] ?? end;
      return to > from ? [`${from}-${to}: ${value}`] : [];
    });

  test('the drawn lanes are those of the record', async () => {
    for (const { page: record } of [await finding, await migrating]) {
      const { page, complaints } = await pages.open(record);
      const drawn = (selector: string): Promise<string[]> =>
        page.$$eval(selector, (bars) =>
          bars.map((bar) => {
            const { from, to, thread } = (bar as unknown as { dataset: Record<string, string> }).dataset;
            return `${from}-${to}: ${thread}`;
          }),
        );
      const end = record.steps.length;
      for (const { cpu, curr, donor } of record.lanes) {
        expect(await drawn(`[data-cpu="${cpu}"] [data-lane="curr"]`)).toEqual(lasting(curr, end));
        expect(await drawn(`[data-cpu="${cpu}"] [data-lane="donor"]`)).toEqual(lasting(donor, end));
        const marks = await page.locator(`[data-cpu="${cpu}"] [data-step]`).count();
        expect(marks).toBe(record.steps.filter((step, i) => i > 0 && step.cpu === cpu).length);
      }
      for (const { name, owner } of record.locks) {
        const owned = lasting(owner, end).filter((stretch) => !stretch.endsWith(': -1'));
        expect(await drawn(`[data-lock="${name}"] .owner`)).toEqual(owned);
      }
      // Where a bar stands follows from its steps.
      const edges = await page.$$eval('[data-cpu="0"] [data-lane="curr"]', (bars) =>
        bars.map((bar) => {
          const box = (
            bar as unknown as { querySelector(s: string): { getAttribute(n: string): string } }
          ).querySelector('rect');
          return [Number(box.getAttribute('x')), Number(box.getAttribute('x')) + Number(box.getAttribute('width'))];
        }),
      );
      for (const [i, [left]] of edges.slice(1).entries()) expect(left).toBeCloseTo(edges[i]![1]!, 3);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  test('the slider goes by keys, and the words follow', async () => {
    const { page: record } = await finding;
    const { page, complaints } = await pages.open(record);
    const slider = page.getByRole('slider', { name: 'Step' });
    const last = record.steps.length - 1;
    const at = (step: number) => expect.poll(() => slider.inputValue()).toBe(`${step}`);
    const heading = page.locator('#step-title');
    await at(record.claim!.step);
    await slider.focus();
    await page.keyboard.press('Home');
    await at(0);
    expect(await heading.textContent()).toBe('Step 0');
    await page.keyboard.press('ArrowRight');
    await at(1);
    expect(await heading.textContent()).toContain(`Step 1: ${record.steps[1]!.section}`);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await at(1);
    await page.keyboard.press('PageDown');
    await at(record.ops[1]!.firstStep);
    await page.keyboard.press('PageUp');
    await at(1);
    await page.keyboard.press('End');
    await at(last);
    expect(await slider.getAttribute('aria-valuetext')).toContain(record.steps[last]!.section);
    // Elsewhere on the page the arrows do the same.
    await page.locator('h1').click();
    await page.keyboard.press('ArrowLeft');
    await at(last - 1);
    // And as fast as they come.
    await Promise.all(Array.from({ length: 10 }, () => page.keyboard.press('ArrowLeft')));
    await at(last - 11);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('each step shows what it changed', async () => {
    const { page: record } = await finding;
    const { page } = await pages.open(record);
    await page.getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('Home');
    for (let i = 1; i < record.steps.length; i++) {
      await page.keyboard.press('ArrowRight');
      const { changes, events, section } = record.steps[i]!;
      await page.getByRole('heading', { name: `Step ${i}: ${section}` }).waitFor();
      const shown = await page.locator('.changes tbody tr').count();
      expect(shown).toBe(changes.length);
      expect(await page.locator('.events li').count()).toBe(events.length);
      const told = await page.locator('.changes .after').allTextContents();
      expect(told.sort()).toEqual(changes.map(([, now]) => now).sort());
    }
    await page.close();
  });

  test('axis, zoom and a click choose what is seen', async () => {
    const { page: record } = await pageFromText(corpus('transcripts/throttled-donor.txt'), 'x.txt');
    const { page, complaints } = await pages.open(record);
    const width = () => page.locator('[data-lane="curr"] rect').last().getAttribute('width').then(Number);
    const before = await width();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(width).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Whole run' }).click();
    await expect.poll(width).toBeCloseTo(before, 3);
    await page.getByRole('radio', { name: 'by time' }).check();
    await expect.poll(width).not.toBeCloseTo(before, 0);
    await page.getByRole('radio', { name: 'by step' }).check();
    await page
      .locator('svg')
      .first()
      .click({ position: { x: 96, y: 90 } });
    await expect.poll(() => page.getByRole('slider', { name: 'Step' }).inputValue()).toBe('0');
    await page
      .locator('svg')
      .first()
      .hover({ position: { x: 600, y: 90 } });
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await expect.poll(width).toBeGreaterThan(before);
    expect(await page.locator('.curve').count()).toBe(record.curves.length);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a run of 200 steps is a small file', async () => {
    const { page: record } = await migrating;
    expect(record.steps.length).toBeGreaterThan(100);
    const { page, path } = await pages.open(record);
    expect(statSync(path).size).toBeLessThan(500_000);
    await page.close();
  });
});
