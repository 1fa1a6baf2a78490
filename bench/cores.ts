// What do cores cost? Checked steps a second of core designs on two cores of two threads with six tasks under all claims; and what a step
// of the model costs when a machine of one core becomes one of 32, and each operation concerns one core. Wanted: 0.5 million checked steps
// a second, and a step that costs no more than the CPUs it touches, which are as many on either machine. What a step touches is counted beside
// that, for a core design and one that balances: cells grow no faster than the CPUs that a step looks at.

import { assemble, presetNamed } from '../model/designs/assemble.ts';
import { type Op, packOps } from '../model/ops.ts';
import type { Shape, TaskShape } from '../model/shape.ts';
import { PROPERTIES } from '../properties/index.ts';
import { Stand } from '../search/run.ts';
import { type Cells, countCells } from './cells.ts';

const DESIGNS = ['core-A0', 'core-A1-ipi', 'core-A2-X', 'core-A2-P', 'core-A2-E', 'core-A3'] as const;
const CHECKED_MIN = 500_000;
const GROWTH_MAX = 2;
const OPS = 20_000;
const ROUNDS = 4;
const CPUS = [2, 8, 32, 64] as const;

/** Time of this process on its core: what others do on the machine is left out. */
const cpuMs = (): number => process.cpuUsage().user / 1000;

/** A number that looks drawn, and is the same each time. */
const scramble = (n: number): number => Math.imul(n ^ (n >>> 15), 0x2c1b3c6d) >>> 8;

/** Three tasks for each core of two, of two cookies and none; all but every fourth are fair. */
function shapeOf(cpus: number): Shape {
  const cores = Array.from({ length: cpus / 2 }, (_, core) => [2 * core, 2 * core + 1]);
  const tasks = cores.flatMap((core, at): TaskShape[] =>
    [0, 1, 2].map((n) => ({
      name: `T${3 * at + n}`,
      params: (3 * at + n) % 4 === 3 ? { policy: 'fifo', priority: 10 } : { policy: 'fair', nice: 0, sliceNs: 0 },
      cpus: core,
      endless: false,
      ...(n > 0 && { cookie: n }),
    })),
  );
  return { cpus, cores, tasks, mutexes: [], tickNs: 1_000_000, ipiNs: 10_000, maxSections: 100_000 };
}

/** Tasks sleep and are woken, one core after another; now and then time passes. */
function opsFor({ cpus, tasks }: Shape, count: number): Op[] {
  const ops: Op[] = [];
  for (let n = 0; ops.length < count; n++) {
    const task = scramble(n) % tasks.length;
    ops.push({ op: 'wake', task, on: 2 * Math.floor(task / 3) });
    ops.push({ op: 'sleep', task: { role: 'curr', cpu: scramble(n + 7919) % cpus }, wait: 'uninterruptible', ns: 0 });
    if (n % 50 === 0) ops.push({ op: 'elapse', ns: 100_000 });
  }
  return ops;
}

/** Steps a second of its own time, the best of some rounds. */
function rateOf(design: string, cpus: number, claims: typeof PROPERTIES): number {
  const shape = shapeOf(cpus);
  const stand = new Stand({ design: assemble(presetNamed(design)!), properties: claims, limits: [] }, shape);
  const list = packOps(opsFor(shape, OPS));
  let best = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const from = cpuMs();
    stand.run(shape, list, 0);
    if (round > 0) best = Math.max(best, (stand.m.sections * 1000) / (cpuMs() - from));
  }
  return best;
}

/** Two tasks on each CPU of the first half, which alone may have them; the rest idles, so that its passes come often and look at all CPUs. */
function halfIdle(cpus: number): Shape {
  const tasks = Array.from(
    { length: cpus },
    (_, t): TaskShape => ({
      name: `T${t}`,
      params: { policy: 'fair', nice: 0, sliceNs: 0 },
      cpus: [t >> 1],
      endless: true,
    }),
  );
  return { cpus, tasks, mutexes: [], tickNs: 4_000_000, ipiNs: 10_000, maxSections: 100_000 };
}

const COUNTED_OPS = 2_000;
const COUNTED_TICKS = 40;

/** On one core after another, of a design that picks for cores. */
export function coreCells(design: string, cpus: number): Cells {
  const shape = shapeOf(cpus);
  return countCells(assemble(presetNamed(design)!), shape, packOps(opsFor(shape, COUNTED_OPS)));
}

/** Ticks, and the passes that they begin, of a design that balances over domains. */
export function balanceCells(design: string, cpus: number): Cells {
  const shape = halfIdle(cpus);
  const wakes = shape.tasks.map((_, task): Op => ({ op: 'wake', task, on: task }));
  const ticks = Array.from({ length: COUNTED_TICKS }, (): Op => ({ op: 'elapse', ns: shape.tickNs }));
  return countCells(assemble(presetNamed(design)!), shape, packOps([...wakes, ...ticks]));
}

function countedOf(count: (cpus: number) => Cells): object {
  const answers: Record<number, object> = {};
  for (const cpus of CPUS) {
    const { cells, seen } = count(cpus);
    answers[cpus] = { cellsPerStep: cells, cpusSeenPerStep: seen };
  }
  return answers;
}

export async function cores(): Promise<object> {
  const answers: Record<string, object> = {};
  for (const design of DESIGNS) {
    const checked = rateOf(design, 4, PROPERTIES);
    const nsPerStep = Object.fromEntries(CPUS.map((cpus) => [cpus, 1e9 / rateOf(design, cpus, [])]));
    const growth = nsPerStep[64]! / nsPerStep[2]!;
    const reached = checked >= CHECKED_MIN && growth <= GROWTH_MAX;
    answers[design] = { checkedStepsPerSecond: checked, nsPerStep, growth, reached };
  }
  answers.counted = {
    'core-A3': countedOf((cpus) => coreCells('core-A3', cpus)),
    'balance-B0': countedOf((cpus) => balanceCells('balance-B0', cpus)),
  };
  return answers;
}
