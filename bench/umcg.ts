// Does a process of UMCG scale? Steps a second with all claims for 2 servers and 4 workers; and what a step costs with 64 servers, of the model
// alone and under the claims about UMCG, when there are more workers. Defended: 0.5 million checked steps a second for the small one; ten times
// the workers cost less than three times as much a step; a million steps leave the heap as it was.

import { assemble, presetNamed } from '../model/designs/assemble.ts';
import { type Op, packOps } from '../model/ops.ts';
import type { Shape, TaskShape } from '../model/shape.ts';
import { PROPERTIES } from '../properties/index.ts';
import { UMCG_CLAIMS } from '../properties/umcg/index.ts';
import { UMCG_PROXY_CLAIMS } from '../properties/umcg-proxy/index.ts';
import { BlockRunner } from '../search/campaign/block.ts';
import { Stand } from '../search/run.ts';
import { collector } from './collector.ts';

const SERVERS = 64;
const FEW = 1_000;
const MANY = 10_000;
const STEPS = 1_000_000;
/** About what an operation takes on that many CPUs, rather less. */
const STEPS_PER_OP = 80;
const GROWTH_MAX = 3;
const HEAP_MAX = 1.1;
const CHECKED_MIN = 500_000;
const RUNS = 4_000;
const DESIGNS = ['umcg-O', 'umcg-Z2'] as const;
const CLAIMS = [...UMCG_CLAIMS, ...UMCG_PROXY_CLAIMS].filter(({ kind }) => kind !== 'sometimes');

/** Time of this process on its core: what others do on the machine is left out. */
const cpuMs = (): number => process.cpuUsage().user / 1000;

/** A number that looks drawn, and is the same each time. */
const scramble = (n: number): number => Math.imul(n ^ (n >>> 15), 0x2c1b3c6d) >>> 8;

function shapeOf(workers: number): Shape {
  const task = (name: string, umcg: TaskShape['umcg']): TaskShape => ({
    name,
    params: { policy: 'fair', nice: 0, sliceNs: 0 },
    cpus: Array.from({ length: SERVERS }, (_, cpu) => cpu),
    endless: false,
    ...(umcg && { umcg }),
  });
  const servers = Array.from({ length: SERVERS }, (_, i) => task(`S${i}`, { role: 'server' }));
  const rest = Array.from({ length: workers }, (_, i) => task(`W${i}`, { role: 'worker', server: i % SERVERS }));
  return { cpus: SERVERS, tasks: [...servers, ...rest], mutexes: [], tickNs: 0, ipiNs: 0, maxSections: 1_000_000 };
}

/** Everybody registers; then workers block, come back, give way and are asked to stop, on all CPUs in turn. */
function opsFor(workers: number, count: number): Op[] {
  const ops: Op[] = [];
  for (let task = 0; task < SERVERS + workers; task++) ops.push({ op: 'wake', task, on: task % SERVERS });
  for (let n = 0; ops.length < count; n++) {
    const cpu = scramble(n) % SERVERS;
    const worker = SERVERS + (scramble(n + 7919) % workers);
    if (n % 3 === 0) ops.push({ op: 'sleep', task: { role: 'curr', cpu }, wait: 'uninterruptible', ns: 0 });
    else if (n % 3 === 1) ops.push({ op: 'wake', task: worker, on: cpu });
    else ops.push({ op: 'umcg', task: { role: 'curr', cpu }, what: 'wait' });
  }
  return ops;
}

interface Cost {
  nsPerStep: number;
  steps: number;
  startMb: number;
  endMb: number;
}

/** What a step costs once everybody has registered, and the heap before and after. */
function costOf(design: string, workers: number, claims: readonly (typeof PROPERTIES)[number][], steps: number): Cost {
  const heapMb = collector();
  const shape = shapeOf(workers);
  const stand = new Stand({ design: assemble(presetNamed(design)!), properties: claims, limits: [] }, shape);
  const registered = SERVERS + workers;
  const list = packOps(opsFor(workers, registered + Math.ceil(steps / STEPS_PER_OP)));
  let from = 0;
  let fromSteps = 0;
  let startMb = 0;
  stand.run(shape, list, 0, undefined, undefined, (op) => {
    if (op !== registered) return;
    startMb = heapMb();
    from = cpuMs();
    fromSteps = stand.m.sections;
  });
  const took = cpuMs() - from;
  const ran = stand.m.sections - fromSteps;
  return { nsPerStep: (took * 1e6) / ran, steps: ran, startMb, endMb: heapMb() };
}

/** Steps a second of 2 servers and 4 workers under all claims. */
function checkedRate(design: string): number {
  const runner = new BlockRunner({ design: assemble(presetNamed(design)!), properties: PROPERTIES, limits: [] });
  const options = { grain: 'whole', limits: {}, umcg: true, umcgSize: { servers: 2, workers: 4 } } as const;
  const block = (round: number): number =>
    runner.run({ seed: 'umcg', from: round * RUNS, to: (round + 1) * RUNS, options, stopAtFirst: false }).steps;
  block(0);
  const from = cpuMs();
  const steps = block(1);
  return (steps * 1000) / (cpuMs() - from);
}

export async function umcg(): Promise<object> {
  const answers: Record<string, object> = {};
  for (const design of DESIGNS) {
    const bare = [costOf(design, FEW, [], STEPS), costOf(design, MANY, [], STEPS)] as const;
    const checked = [costOf(design, FEW, CLAIMS, STEPS), costOf(design, MANY, CLAIMS, STEPS)] as const;
    const rate = checkedRate(design);
    const growth = bare[1].nsPerStep / bare[0].nsPerStep;
    const checkedGrowth = checked[1].nsPerStep / checked[0].nsPerStep;
    const heap = bare[1].endMb / bare[1].startMb;
    answers[design] = {
      checkedStepsPerSecond: rate,
      nsPerStep: { few: bare[0].nsPerStep, many: bare[1].nsPerStep },
      checkedNsPerStep: { few: checked[0].nsPerStep, many: checked[1].nsPerStep },
      steps: bare[1].steps,
      growth,
      checkedGrowth,
      heap,
      reached: rate >= CHECKED_MIN && growth <= GROWTH_MAX && checkedGrowth <= GROWTH_MAX && heap <= HEAP_MAX,
    };
  }
  return answers;
}
