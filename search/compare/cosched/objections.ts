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
  'core-A3',
  'core-A2-X',
] as const;

interface Objection {
  row: string;
  /** The question, in the words of the table. */
  asks: string;
  /** File under corpus/cosched/. */
  file: string;
  answer(p: Probe): string;
}

const ms = (ns: number): string =>
  ns === 0 ? '0' : ns < 1e6 ? `${Math.round(ns / 1e3)} us` : `${Number((ns / 1e6).toFixed(1))} ms`;
const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

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
    row: 'Z8',
    asks: 'share of two CPUs that idles while a task waits that may use them',
    file: 'Z8',
    answer: ({ idleBesideNs, totalNs }) => share(idleBesideNs, 2 * totalNs),
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
];

/** What each design answers. */
export async function objectionsTable(): Promise<string> {
  const lines = [
    markdownRow(['row', 'asked', ...CORE_DESIGNS.map((d) => `\`${d}\``), 'scenario']),
    markdownRow(Array(CORE_DESIGNS.length + 3).fill('---')),
  ];
  for (const { row, asks, file, answer } of OBJECTIONS) {
    const cells: string[] = [];
    for (const design of CORE_DESIGNS) cells.push(answer(await probeOf(design, file)));
    lines.push(markdownRow([row, asks, ...cells, `[${file}](../corpus/cosched/${file}.txt)`]));
  }
  return lines.join('\n');
}

export async function probeOf(design: string, file: string): Promise<Probe> {
  const path = new URL(`../../../corpus/cosched/${file}.txt`, import.meta.url);
  const scenario = parseScenario(readFileSync(path, 'utf8'), file);
  const { bench } = await loadBench({ design, choices: {}, mutant: null, properties: null });
  return probe(bench.design, scenario);
}

/** Runs without a cookie: does a design that has the machinery differ from one that has not? */
export async function legacyTable(): Promise<string> {
  const pairs = [
    ['core-A1', { fairServer: 'off', newidle: 'off', periodic: 'off' }],
    ['core-A1-ipi', { fairServer: 'off', newidle: 'off', periodic: 'off' }],
    ['core-A3', { fairServer: 'off' }],
    ['core-A2-X', { fairServer: 'off' }],
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

const RUNS = 300;
/** Drawn for one design, so that all meet the same. */
const SPEC = { design: 'core-A3', choices: {}, mutant: null, properties: null };
const DRAWING = { grain: 'section', limits: {}, cores: true } as const;

/** Every design on the same drawn scenarios of machines with cores. */
export async function designTable(): Promise<string> {
  const measures: readonly [string, (p: Probe) => number, (n: number) => string][] = [
    ['longest mixed time', (p) => p.mixedMaxNs, ms],
    ['mixed time', (p) => p.mixedNs, ms],
    ['idle beside work', (p) => p.idleBesideNs, ms],
    ['switches', (p) => p.switches, String],
    ['interrupts', (p) => p.interrupts, String],
    ['migrations', (p) => p.migrations, String],
    ['sibling picks', (p) => p.selections, String],
    ['rendezvous', (p) => p.rendezvous, String],
  ];
  const lines = [
    markdownRow(['design', ...measures.map(([name]) => name)]),
    markdownRow(Array(measures.length + 1).fill('---')),
  ];
  for (const design of CORE_DESIGNS) {
    const { bench } = await loadBench({ ...SPEC, design });
    const sums = measures.map(() => 0);
    for (let run = 0; run < RUNS; run++) {
      const drawn = drawnScenario(SPEC, 'cosched', run, DRAWING);
      const result = probe(bench.design, { ...drawn, ops: drawn.ops.filter(({ op }) => op !== 'cookie') });
      for (const [i, [name, of]] of measures.entries())
        sums[i] = name === 'longest mixed time' ? Math.max(sums[i]!, of(result)) : sums[i]! + of(result);
    }
    lines.push(markdownRow([`\`${design}\``, ...measures.map(([, , words], i) => words(sums[i]!))]));
  }
  return lines.join('\n');
}
