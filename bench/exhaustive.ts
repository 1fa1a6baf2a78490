// How fast is the exhaustive engine, and what does a state cost? States a second of "tiny" against the natural way in JavaScript, objects
// of arrays and a Set of strings, on the same graph; and against Spin, exact and without partial-order reduction, where it is
// installed. Counts must be equal first. Defended: 2 times the natural way; as many as Spin; a quarter of Spin's bytes a state.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlimited } from '../search/exhaustive/drive.ts';
import { Search } from '../search/exhaustive/search.ts';
import { Tiny, type TinyShape } from '../search/exhaustive/tiny.ts';
import { tinyPromela } from './promela.ts';
import { type Ratio, ratio, type Timed } from './rounds.ts';

const SMALL = { shape: { tasks: 5, mutexes: 3, cpus: 2 }, states: 230_168 };
const LARGE = { shape: { tasks: 6, mutexes: 3, cpus: 2 }, states: 1_787_317 };

function search(shape: TinyShape, states: number): Search {
  const s = new Search(new Tiny(shape), unlimited(1e9));
  s.begin();
  while (!s.done) s.advance(100_000);
  if (s.states !== states) throw new Error(`${s.states} states where others count ${states}`);
  return s;
}

/** The same successors, kept as strings in a Set. */
function naively(shape: TinyShape, states: number): number {
  const model = new Tiny(shape);
  const seen = new Set<string>();
  const waiting: number[][] = [];
  const found = (): void => {
    const key = model.next.join();
    if (seen.has(key)) return;
    seen.add(key);
    waiting.push([...model.next]);
    model.check();
  };
  model.initial({ found, broken: () => {} });
  for (let at = 0; at < waiting.length; at++) {
    model.state.set(waiting[at]!);
    model.expand({ found, broken: () => {} });
  }
  if (seen.size !== states) throw new Error(`${seen.size} states where others count ${states}`);
  return seen.size;
}

/** Spin's verifier of the twin, or null where spin or gcc is missing. */
function verifier(shape: TinyShape, folder: string): string | null {
  const installed = ['spin', 'gcc'].every((tool) => spawnSync('which', [tool]).status === 0);
  if (!installed) return null;
  writeFileSync(join(folder, 'tiny.pml'), tinyPromela(shape));
  execFileSync('spin', ['-a', 'tiny.pml'], { cwd: folder, stdio: 'ignore' });
  const flags = ['-O2', '-DSAFETY', '-DNOREDUCE', '-DMEMLIM=4000', '-o', 'pan', 'pan.c'];
  execFileSync('gcc', flags, { cwd: folder, stdio: 'ignore' });
  return join(folder, 'pan');
}

function runSpin(pan: string, states: number): Timed & { bytes: number } {
  const said = execFileSync(pan, ['-m1500000', '-n'], { encoding: 'utf8', maxBuffer: 1e8 });
  const number = (pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? Number.NaN);
  const stored = number(/(\d+) states, stored/);
  if (stored !== states) throw new Error(`Spin stored ${stored} states where we count ${states}`);
  return {
    units: stored,
    seconds: Math.max(number(/elapsed time (\S+) seconds/), 0.01),
    bytes: number(/(\S+)\s+total actual memory usage/) * 2 ** 20,
  };
}

export async function exhaustive(): Promise<{ ratios: Ratio[]; bytesPerState: Record<string, number>; note: string }> {
  const engine = (of: typeof SMALL) => ({
    name: 'engine',
    turn: async (): Promise<Timed> => {
      const started = performance.now();
      const { states } = search(of.shape, of.states);
      return { units: states, seconds: (performance.now() - started) / 1000 };
    },
  });
  const natural = { name: 'Set of strings', turn: () => naively(SMALL.shape, SMALL.states) };
  const ratios = [await ratio('engine over a Set of strings, 5/3/2', 2, engine(SMALL), natural)];
  const { mostBytes } = search(LARGE.shape, LARGE.states);
  const bytesPerState: Record<string, number> = { engine: mostBytes / LARGE.states };
  const folder = mkdtempSync(join(tmpdir(), 'rqcheck-spin-'));
  try {
    const pan = verifier(LARGE.shape, folder);
    if (pan === null) return { ratios, bytesPerState, note: 'spin or gcc is not installed' };
    bytesPerState.spin = runSpin(pan, LARGE.states).bytes / LARGE.states;
    const spin = { name: 'Spin', turn: async (): Promise<Timed> => runSpin(pan, LARGE.states) };
    ratios.push(await ratio('engine over Spin, 6/3/2', 1, engine(LARGE), spin, 5, false));
    return { ratios, bytesPerState, note: '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
