// The page in a real browser, opened from disk: what is drawn is what was recorded, keys work, nothing leaves the page, and a name
// that tries to be markup stays text.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, startChromium } from '../../bench/chromium.ts';
import type { CampaignRecord } from './campaign-record.ts';
import { builtPage, htmlFile, inScript, type PageParts } from './file.ts';
import { pageFromText } from './from-text.ts';
import type { Lasting, PageRecord } from './record.ts';

const HOSTILE = '</script><img src=x onerror=alert(1)>"\'&<!--';
const corpus = (name: string): string => readFileSync(new URL(`../../corpus/${name}`, import.meta.url), 'utf8');
const config = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
const installed = chromiumPath();
const skipped = installed === null ? ' (skipped: no Chromium is installed; `apt-get install chromium` brings one)' : '';

let folder: string;
let parts: PageParts;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rqcheck-page-'));
  // Into a folder of its own: other tests read the page that `npm ci` built.
  const built = join(folder, 'built');
  await build({ configFile: config, build: { outDir: built } });
  parts = builtPage(built);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same record with hostile names in every place that takes a word of others. */
function hostile(record: PageRecord): PageRecord {
  const { claim } = record;
  return {
    ...record,
    title: HOSTILE,
    design: HOSTILE,
    machine: HOSTILE,
    claim: claim && { ...claim, words: HOSTILE, because: HOSTILE, says: HOSTILE, where: HOSTILE, source: [HOSTILE] },
    replay: { command: HOSTILE, scenario: HOSTILE },
    threads: record.threads.map(({ about }) => ({ name: HOSTILE, about })),
    ops: record.ops.map((op) => ({ ...op, text: HOSTILE })),
    locks: record.locks.map((lock) => ({ ...lock, name: HOSTILE })),
    steps: record.steps.map((step) => ({ ...step, events: step.events.map((event) => ({ ...event, text: HOSTILE })) })),
    chains: record.chains.map(([step, chains]) => [
      step,
      chains.map((chain) => chain.map((link) => ({ ...link, mutex: HOSTILE }))),
    ]),
    cells: record.cells.map(([column]) => [column, HOSTILE, HOSTILE]),
    limits: [HOSTILE],
    assumptions: [HOSTILE],
  };
}

describe('the file', () => {
  test('holds a policy that allows its own script and style by their hashes and nothing else', async () => {
    const { page } = await pageFromText(corpus('findings/former-owner-delays-the-chain.txt'), 'x.txt');
    const file = htmlFile(page, parts);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(file)![1]!;
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  test('keeps hostile words out of its markup', async () => {
    const { page } = await pageFromText(corpus('findings/former-owner-delays-the-chain.txt'), 'x.txt');
    const file = htmlFile(hostile(page), parts);
    expect(file).not.toContain('<img');
    expect(file.split('</script>').length).toBe(3);
    expect(JSON.parse(inScript({ name: HOSTILE }))).toEqual({ name: HOSTILE });
  });
});

describe.skipIf(installed === null)(`in Chromium${skipped}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium(installed!);
  });
  afterAll(() => browser?.close());

  interface Opened {
    page: Page;
    path: string;
    /** Messages of the console, errors, and addresses asked for beside the file itself. */
    complaints: string[];
  }

  async function open(
    record: PageRecord | CampaignRecord,
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<Opened> {
    const path = join(folder, `${Math.random().toString(36).slice(2)}.html`);
    writeFileSync(path, htmlFile(record, parts));
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    const complaints: string[] = [];
    const { href } = pathToFileURL(path);
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== href) complaints.push(request.url());
    });
    await page.goto(href);
    return { page, path, complaints };
  }

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
      const { page, complaints } = await open(record);
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
    const { page, complaints } = await open(record);
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
    const { page } = await open(record);
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
    const { page, complaints } = await open(record);
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

  test('hostile names stay text', async () => {
    const { page: record } = await finding;
    const { page, complaints } = await open(hostile(record));
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
    const { page, complaints } = await open(record);
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
    const { page, complaints } = await open(record, { colorScheme });
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
      const { page } = await open(record, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
      const wide = await page.evaluate(`[...document.querySelectorAll('body *')].filter((e) =>
        !e.closest('svg, .visually-hidden, .skip') && e.getBoundingClientRect().right > innerWidth + 0.5).map((e) => e.outerHTML.slice(0, 80))`);
      expect(wide).toEqual([]);
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(640);
      await page.close();
    }
  });

  test('a screen reader finds landmarks, headings, names and the events as a table', async () => {
    const { page: record } = await finding;
    const { page } = await open(record);
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
    const kill = { row: 'M1', name: 'one', design: 'B', state: 'killed', ops: 4, holds: 1, missed: [] } as const;
    const { page, complaints } = await open({
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

  test('a run of 200 steps is a small file', async () => {
    const { page: record } = await migrating;
    expect(record.steps.length).toBeGreaterThan(100);
    const { page, path } = await open(record);
    expect(statSync(path).size).toBeLessThan(500_000);
    await page.close();
  });
});

/** Texts with less contrast than 4.5 to 1 against the nearest background that is filled. */
const LOW_CONTRAST = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const over = (below, colour) => {
    canvas.fillStyle = 'rgb(' + below.join(',') + ')';
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (e) => {
    const chain = [];
    for (let at = e; at; at = at.parentElement) chain.unshift(getComputedStyle(at).backgroundColor);
    return chain.reduce((below, colour) => over(below, colour), [255, 255, 255]);
  };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('script, noscript, title, .visually-hidden, :disabled')) continue;
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    const svg = e.closest('svg');
    const style = getComputedStyle(e);
    const filled = svg && e.parentElement.querySelector(':scope > rect');
    const below = filled ? over(behind(svg), getComputedStyle(filled).fill) : behind(svg ?? e);
    const text = over(below, svg ? style.fill : style.color);
    const [a, b] = [light(below), light(text)].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.push(e.textContent.trim().slice(0, 30) + ' ' + e.getAttribute('class'));
  }
  return low;
})()`;
