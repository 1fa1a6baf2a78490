// Pages in a headless Chromium for their tests: built anew, written to a folder of their own, opened from disk, with an ear on all that
// a page should not do.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import type { CampaignRecord } from '../reports/html/campaign-record.ts';
import { builtPage, htmlFile, type PageParts } from '../reports/html/file.ts';
import type { PageRecord } from '../reports/html/record.ts';
import { startChromium } from './chromium.ts';

export interface Opened {
  page: Page;
  path: string;
  /** Messages of the console, errors, dialogs, and addresses asked for beside the file itself. */
  complaints: string[];
}

export class Pages {
  private readonly browser: Browser;
  private readonly folder: string;
  private readonly parts: PageParts;
  private count = 0;

  private constructor(browser: Browser, folder: string, parts: PageParts) {
    this.browser = browser;
    this.folder = folder;
    this.parts = parts;
  }

  static async start(executable: string): Promise<Pages> {
    const folder = mkdtempSync(join(tmpdir(), 'rqcheck-page-'));
    // Into a folder of its own: other tests read the page that `npm ci` built.
    const outDir = join(folder, 'built');
    await build({
      configFile: fileURLToPath(new URL('../reports/html/vite.config.ts', import.meta.url)),
      build: { outDir },
    });
    return new Pages(await startChromium(executable), folder, builtPage(outDir));
  }

  async open(record: PageRecord | CampaignRecord, options: Parameters<Browser['newPage']>[0] = {}): Promise<Opened> {
    const path = join(this.folder, `${this.count++}.html`);
    writeFileSync(path, htmlFile(record, this.parts));
    const page = await this.browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
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

  async stop(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Texts with less contrast than 4.5 to 1 against the nearest background that is filled. */
export const LOW_CONTRAST = `(() => {
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
