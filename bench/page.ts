// How soon is the page of a run seen? Opened from disk in a fresh Chromium page, turn about with a page of one word, so that what the
// browser itself takes is known. Defended: 200 steps are painted within 500 ms, in a file below 500 kB.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtPage, htmlFile } from '../reports/html/file.ts';
import { pageFromText } from '../reports/html/from-text.ts';
import { perfettoTrace } from '../reports/perfetto.ts';
import { chromiumPath, startChromium } from './chromium.ts';
import { medianOf } from './rounds.ts';

const ROUNDS = 9;
/** The scenario of the corpus that is nearest to 200 steps with four CPUs or fewer and every kind of lane. */
const SCENARIO = 'regressions/idle-while-held-in-schedule.txt';

export interface PageBench {
  question: string;
  steps: number;
  kiloBytes: number;
  /** The same run as a trace for the Perfetto UI. */
  traceKiloBytes: number;
  /** First contentful paint from the start of the navigation, in ms; null without a Chromium. */
  paintMs: { median: number; min: number; max: number } | null;
  /** The same of the page of one word. */
  wordMs: number | null;
  reached: boolean;
}

export async function page(): Promise<PageBench> {
  const text = readFileSync(new URL(`../corpus/${SCENARIO}`, import.meta.url), 'utf8');
  const { page: record } = await pageFromText(text, SCENARIO);
  const html = htmlFile(record, builtPage());
  const kiloBytes = Buffer.byteLength(html) / 1000;
  const paints = await paintedMs([html, '<!doctype html><title>w</title><p>word</p>']);
  const [mine, word] = paints ?? [];
  const paintMs = mine ? { median: medianOf(mine), min: Math.min(...mine), max: Math.max(...mine) } : null;
  return {
    question: 'first paint of a page of 200 steps',
    steps: record.steps.length - 1,
    kiloBytes,
    traceKiloBytes: Buffer.byteLength(JSON.stringify(perfettoTrace(record))) / 1000,
    paintMs,
    wordMs: word ? medianOf(word) : null,
    reached: kiloBytes < 500 && (paintMs === null || paintMs.median < 500),
  };
}

/** First paints of each file, in turns; null without a Chromium. */
async function paintedMs(files: readonly string[]): Promise<number[][] | null> {
  const installed = chromiumPath();
  if (installed === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'rqcheck-bench-page-'));
  const browser = await startChromium(installed);
  try {
    const paths = files.map((html, i) => {
      const path = join(folder, `${i}.html`);
      writeFileSync(path, html);
      return pathToFileURL(path).href;
    });
    const times = files.map((): number[] => []);
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [i, href] of paths.entries()) {
        const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        await tab.goto(href);
        const ms = (await tab.evaluate(FIRST_PAINT)) as number;
        if (round > 0) times[i]!.push(ms);
        await tab.close();
      }
    }
    return times;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const FIRST_PAINT = `new Promise((done) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) done(paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;
