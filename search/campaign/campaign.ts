// A campaign: blocks of runs over worker threads, merged in the order of their runs. A budget of runs gives the same result with any
// number of workers; a budget of time gives that of a prefix of the same sequence.

import { Worker } from 'node:worker_threads';
import type { RunOptions } from '../../generators/scenario.ts';
import type { LoadedBench } from '../registry.ts';
import { type BlockRequest, type BlockResult, BlockRunner } from './block.ts';

export interface CampaignOptions {
  seed: string;
  /** Runs to do at most. */
  runs: number;
  /** Milliseconds after which no further block is begun; null: no limit. */
  timeMs: number | null;
  workers: number;
  /** A single worker gets a thread of its own, too, instead of this one. */
  ownThread?: boolean;
  /** End at the first violation instead of spending the budget. */
  stopAtFirst: boolean;
  drawing: RunOptions;
  /** Called after each merged block. */
  progress?: (done: CampaignResult) => void;
  /** Asked before each block: true ends the campaign with what it has. */
  interrupted?: () => boolean;
}

/** The blocks of a campaign taken together. */
export interface CampaignResult extends Omit<BlockResult, 'from'> {
  /** Wall time from the first block on, in s. */
  seconds: number;
  interrupted: boolean;
}

const BLOCK_RUNS = 250;

/** Merges blocks in order, however they arrive. */
class Merger {
  readonly result: CampaignResult = {
    runs: 0,
    steps: 0,
    enabled: 0,
    skipped: 0,
    unsettled: 0,
    hits: [],
    witnessed: [],
    limits: [],
    seconds: 0,
    interrupted: false,
  };
  private readonly waiting = new Map<number, BlockResult>();
  private nextFrom = 0;
  private readonly witnessed = new Set<string>();
  private readonly limits = new Set<number>();
  private readonly stopAtFirst: boolean;
  /** A violation was merged and ends the campaign. */
  over = false;

  constructor(stopAtFirst: boolean) {
    this.stopAtFirst = stopAtFirst;
  }

  add(block: BlockResult): void {
    this.waiting.set(block.from, block);
    for (let next = this.waiting.get(this.nextFrom); next && !this.over; next = this.waiting.get(this.nextFrom)) {
      this.merge(next);
    }
  }

  private merge(block: BlockResult): void {
    const { result } = this;
    this.waiting.delete(block.from);
    this.nextFrom = block.from + BLOCK_RUNS;
    result.runs += block.runs;
    result.steps += block.steps;
    result.enabled += block.enabled;
    result.skipped += block.skipped;
    result.unsettled += block.unsettled;
    for (const hit of block.hits) if (!result.hits.some((h) => h.property === hit.property)) result.hits.push(hit);
    for (const name of block.witnessed) this.witnessed.add(name);
    for (const limit of block.limits) this.limits.add(limit);
    result.witnessed = [...this.witnessed].sort();
    result.limits = [...this.limits].sort((a, b) => a - b);
    this.over = this.stopAtFirst && result.hits.length > 0;
  }
}

/** Hands out the blocks of a campaign in order. */
class Blocks {
  private at = 0;
  private readonly options: CampaignOptions;
  /** When the first block was handed out: loading does not count. */
  started: number | null = null;
  closed = false;

  constructor(options: CampaignOptions) {
    this.options = options;
  }

  next(): BlockRequest | null {
    const { seed, runs, timeMs, stopAtFirst, drawing, interrupted } = this.options;
    if (interrupted?.()) this.closed = true;
    this.started ??= performance.now();
    if (timeMs !== null && performance.now() - this.started >= timeMs) this.closed = true;
    if (this.closed || this.at >= runs) return null;
    const from = this.at;
    this.at = Math.min(runs, from + BLOCK_RUNS);
    return { seed, from, to: this.at, options: drawing, stopAtFirst };
  }
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Runs blocks in this thread, giving way between them. */
async function runHere(loaded: LoadedBench, blocks: Blocks, merger: Merger, options: CampaignOptions): Promise<void> {
  const runner = new BlockRunner(loaded.bench);
  for (let request = blocks.next(); request && !merger.over; request = blocks.next()) {
    merger.add(runner.run(request));
    options.progress?.(merger.result);
    await turn();
  }
}

/** One worker thread, which asks for blocks until there are none. */
function runThere(loaded: LoadedBench, blocks: Blocks, merger: Merger, options: CampaignOptions): Promise<void> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('../../bin/worker.mjs', import.meta.url), { workerData: loaded.spec });
    const feed = () => {
      const request = merger.over ? null : blocks.next();
      if (request) worker.postMessage(request);
      else void worker.terminate().then(() => done());
    };
    worker.on('message', (message: BlockResult | 'ready') => {
      if (message !== 'ready') {
        merger.add(message);
        if (message.hits.length > 0 && options.stopAtFirst) blocks.closed = true;
        options.progress?.(merger.result);
      }
      feed();
    });
    worker.on('error', fail);
  });
}

export async function runCampaign(loaded: LoadedBench, options: CampaignOptions): Promise<CampaignResult> {
  const merger = new Merger(options.stopAtFirst);
  const blocks = new Blocks(options);
  const threads = Math.min(options.workers, Math.ceil(options.runs / BLOCK_RUNS));
  if (threads <= 1 && options.ownThread !== true) await runHere(loaded, blocks, merger, options);
  else await Promise.all(Array.from({ length: threads }, () => runThere(loaded, blocks, merger, options)));
  merger.result.seconds = (performance.now() - (blocks.started ?? performance.now())) / 1000;
  merger.result.interrupted = options.interrupted?.() ?? false;
  return merger.result;
}
