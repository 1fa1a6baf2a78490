// The objections to coscheduling that the model can decide: each a scenario under corpus/cosched/, and what it is asked on every core design.

import { readFileSync } from 'node:fs';
import { drawnScenario } from '../../campaign/block.ts';
import { loadBench } from '../../registry.ts';
import { parseScenario } from '../../scenario/read.ts';
import { markdownRow } from '../markdown.ts';
import { type Probe, probe } from './probe.ts';

export const CORE_DESIGNS = [
  'core-A0',
  'core-smt-off',
  'core-confined',
  'core-A1',
  'core-A1-ipi',
  'core-A1-machine',
  'core-A3',
  'core-A2-X',
  'core-A2-P',
  'core-A2-E',
  'core-A4',
] as const;

interface Objection {
  row: string;
  /** The question, in the words of the table. */
  asks: string;
  /** File under corpus/cosched/. */
  file: string;
  /** It has interrupts that take time. */
  noise?: true;
  answer(p: Probe): string;
}

export const ms = (ns: number): string =>
  ns === 0 ? '0' : ns < 1e6 ? `${Math.round(ns / 1e3)} us` : `${Number((ns / 1e6).toFixed(1))} ms`;
export const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

const mixed = ({ mixedMaxNs, mixedNs, totalNs }: Probe): string =>
  mixedNs === 0 ? 'never' : `${ms(mixedMaxNs)}, ${share(mixedNs, totalNs)}`;

const parts = ({ ranNs, totalNs }: Probe): string => ranNs.map((ns) => Math.round((100 * ns) / totalNs)).join(' ');

export const OBJECTIONS: readonly Objection[] = [
  {
    row: 'Z4, Z20',
    asks: 'longest time for which two sets execute beside each other, and its share of all',
    file: 'Z4',
    answer: mixed,
  },
  {
    row: 'Z5',
    asks: 'the same for two tasks of one group that do not trust each other',
    file: 'Z5',
    answer: mixed,
  },
  {
    row: 'Z6',
    asks: 'share of the time in which a part of a virtual machine executes while a runnable rest waits',
    file: 'Z6',
    answer: ({ tornNs, totalNs }) => share(tornNs.get(1) ?? 0, totalNs),
  },
  {
    row: 'H9',
    asks: 'share of four CPUs that idles beside work of a gang of four and a gang of two',
    file: 'H9',
    answer: ({ idleBesideNs, totalNs }) => share(idleBesideNs, 4 * totalNs),
  },
  {
    row: 'Z7',
    asks: 'what four members that are ganged over four CPUs get of one each, and then three plain tasks, the last one pinned',
    file: 'Z7',
    answer: parts,
  },
  {
    row: 'Z8',
    asks: 'share of two CPUs that idles while a task waits that may use them',
    file: 'Z8',
    answer: ({ idleBesideNs, totalNs }) => share(idleBesideNs, 2 * totalNs),
  },
  {
    row: 'Z9',
    asks: 'what two tasks of different cookies get whose CPU one of them has to leave in the middle of a cycle',
    file: 'Z9',
    answer: parts,
  },
  {
    row: 'Z10',
    asks: 'share of four CPUs that idles beside four plain tasks while all virtual machines sleep',
    file: 'Z10',
    answer: ({ ranNs, totalNs }) => share(4 * totalNs - ranNs.reduce((sum, ns) => sum + ns, 0), 4 * totalNs),
  },
  {
    row: 'Z15',
    asks: 'is anybody outside its mask; share of two CPUs that idles beside work',
    file: 'Z15',
    answer: ({ outsideMask, idleBesideNs, totalNs }) =>
      `${outsideMask ? 'yes' : 'no'}; ${share(idleBesideNs, 2 * totalNs)}`,
  },
  {
    row: 'Z16',
    asks: 'the same share for two members of a set on one CPU',
    file: 'Z16',
    answer: ({ idleBesideNs, totalNs }) => share(idleBesideNs, 2 * totalNs),
  },
  {
    row: 'Z17',
    asks: 'what the one task of a set and three plain ones get of a CPU each',
    file: 'Z17',
    answer: parts,
  },
  {
    row: 'feasible shares',
    asks: 'what weights of 1 and 2 on two siblings get of a CPU each, where both have cookies of their own',
    file: 'weights',
    answer: parts,
  },
  {
    row: 'feasible shares',
    asks: 'the same with one cookie: a weight that no CPU can serve is no unfairness',
    file: 'weights-together',
    answer: parts,
  },
  {
    row: 'Z18',
    asks: 'how long an RT task that is trusted by nobody executes beside a set',
    file: 'Z18',
    answer: ({ mixedNs }) => ms(mixedNs),
  },
  {
    row: 'Z19',
    asks: 'of 10 ms, how long an interrupt has one thread of a core while a task that trusts nobody executes on the other one',
    file: 'Z19',
    noise: true,
    answer: ({ kernelNs }) => ms(kernelNs),
  },
  {
    row: 'Z20',
    asks: 'a member has interrupts off for 1 ms when an outsider comes beside it: for how long the outsider executes beside user code of the set; beside its kernel code',
    file: 'Z20-irqs-off',
    noise: true,
    answer: ({ mixedNs, kernelNs }) => `${ms(mixedNs)}; ${ms(kernelNs)}`,
  },
  {
    row: 'Z21',
    asks: 'time for which CPUs wait for a runqueue lock in 6.5 ms of short sleeps',
    file: 'Z21',
    answer: ({ lockWaitNs }) => ms(lockWaitNs),
  },
];

/** What each design answers. */
export async function objectionsTable(): Promise<string> {
  const lines = [
    markdownRow(['row', 'asked', ...CORE_DESIGNS.map((d) => `\`${d}\``), 'scenario']),
    markdownRow(Array(CORE_DESIGNS.length + 3).fill('---')),
  ];
  for (const { row, asks, file, noise, answer } of OBJECTIONS) {
    const cells: string[] = [];
    for (const design of CORE_DESIGNS) cells.push(answer(await probeOf(design, file, noise)));
    lines.push(markdownRow([row, asks, ...cells, `[${file}](../corpus/cosched/${file}.txt)`]));
  }
  return lines.join('\n');
}

export async function probeOf(design: string, file: string, noise?: true): Promise<Probe> {
  const path = new URL(`../../../corpus/cosched/${file}.txt`, import.meta.url);
  const scenario = parseScenario(readFileSync(path, 'utf8'), file);
  const choices: Record<string, string> = noise ? { noise: 'on' } : {};
  const { bench } = await loadBench({ design, choices, mutant: null, properties: null });
  return probe(bench.design, scenario);
}

/** Runs without a cookie: does a design that has the machinery differ from one that has not? */
export async function legacyTable(): Promise<string> {
  const pairs = [
    ['core-A1', { fairServer: 'off', newidle: 'off', periodic: 'off' }],
    ['core-A1-ipi', { fairServer: 'off', newidle: 'off', periodic: 'off' }],
    ['core-A1-machine', { fairServer: 'off', newidle: 'off', periodic: 'off' }],
    ['core-A3', { fairServer: 'off' }],
    ['core-A2-X', { fairServer: 'off' }],
    ['core-A2-P', { fairServer: 'off', newidle: 'off', periodic: 'off' }],
    ['core-A2-E', { fairServer: 'off', newidle: 'off', periodic: 'off' }],
    ['core-A4', { fairServer: 'off', newidle: 'off', periodic: 'off' }],
  ] as const;
  const lines = [markdownRow(['design', 'runs', 'runs whose switches differ']), markdownRow(Array(3).fill('---'))];
  for (const [design, choices] of pairs) {
    const plain = await loadBench({ ...SPEC, design: 'core-A0', choices });
    const { bench } = await loadBench({ ...SPEC, design });
    let differ = 0;
    for (let run = 0; run < RUNS; run++) {
      const drawn = drawnScenario(SPEC, 'legacy', run, DRAWING);
      const tasks = drawn.shape.tasks.map(({ cookie: _, ...task }) => task);
      const ops = drawn.ops.filter(({ op }) => op !== 'cookie');
      const scenario = { ...drawn, shape: { ...drawn.shape, tasks }, ops };
      if (probe(bench.design, scenario).story !== probe(plain.bench.design, scenario).story) differ++;
    }
    lines.push(markdownRow([`\`${design}\``, String(RUNS), String(differ)]));
  }
  return lines.join('\n');
}

export const RUNS = 300;
/** Drawn for one design, so that all meet the same. */
export const SPEC = { design: 'core-A3', choices: {}, mutant: null, properties: null };
export const DRAWING = { grain: 'section', limits: {}, cores: true } as const;

/** What is told of a design over all runs: the sum, the largest, or a quotient of sums. */
interface Measure {
  name: string;
  of(p: Probe): number;
  largest?: true;
  over?(p: Probe): number;
  words(n: number): string;
}

const MEASURES: readonly Measure[] = [
  { name: 'longest mixed time', of: (p) => p.mixedMaxNs, largest: true, words: ms },
  { name: 'mixed time', of: (p) => p.mixedNs, words: ms },
  { name: 'idle beside work', of: (p) => p.idleBesideNs, words: ms },
  { name: 'longest RT wait', of: (p) => p.rtWaitMaxNs, largest: true, words: ms },
  { name: 'switches', of: (p) => p.switches, words: String },
  { name: 'interrupts', of: (p) => p.interrupts, words: String },
  { name: 'migrations', of: (p) => p.migrations, words: String },
  { name: 'sibling picks', of: (p) => p.selections, words: String },
  { name: 'rendezvous', of: (p) => p.rendezvous, words: String },
  { name: 'locks at once', of: (p) => p.locks.atOnce, largest: true, words: String },
  {
    name: 'locks of a `schedule()`',
    of: (p) => p.locks.ofPicks,
    over: (p) => p.locks.picks,
    words: (n) => n.toFixed(3),
  },
];

function summary({ of, largest, over, words }: Measure, probes: readonly Probe[]): string {
  if (largest) return words(Math.max(...probes.map(of)));
  const sum = (f: (p: Probe) => number): number => probes.reduce((all, p) => all + f(p), 0);
  return words(over ? sum(of) / sum(over) : sum(of));
}

/** Every design on the same drawn scenarios of machines with cores. */
export async function designTable(): Promise<string> {
  const lines = [
    markdownRow(['design', ...MEASURES.map(({ name }) => name)]),
    markdownRow(Array(MEASURES.length + 1).fill('---')),
  ];
  for (const design of CORE_DESIGNS) {
    const { bench } = await loadBench({ ...SPEC, design });
    const probes: Probe[] = [];
    for (let run = 0; run < RUNS; run++) {
      const drawn = drawnScenario(SPEC, 'cosched', run, DRAWING);
      probes.push(probe(bench.design, { ...drawn, ops: drawn.ops.filter(({ op }) => op !== 'cookie') }));
    }
    lines.push(markdownRow([`\`${design}\``, ...MEASURES.map((measure) => summary(measure, probes))]));
  }
  return lines.join('\n');
}
