// Z3: what a level above the core costs, against CPUs: for how long CPUs wait for runqueue locks, and how many interrupts there are, where each
// CPU has a queue of its own, where cores have one, and where the machine has one.

import { loadBench } from '../../registry.ts';
import { parseScenario } from '../../scenario/read.ts';
import { markdownRow } from '../markdown.ts';
import { ms } from './objections.ts';
import { type Probe, probe } from './probe.ts';

const DESIGNS = ['core-A0', 'core-A1-ipi', 'core-A1-machine'] as const;
const CPU_COUNTS = [2, 4, 8, 16] as const;

/** The scenario of Z21 on so many cores of two: everywhere two tasks of different sets sleep and wake a thousand times a second. */
function scenarioOf(cpus: number): string {
  const cores = Array.from({ length: cpus / 2 }, (_, core) => core);
  const tasks = cores.flatMap((core) => [
    `task A${core} fair nice=0 cpus=${2 * core} cookie=1`,
    `task B${core} fair nice=0 cpus=${2 * core + 1} cookie=2`,
    `task C${core} fair nice=0 cpus=${2 * core + 1} cookie=1 endless`,
  ]);
  const wakes = cores.flatMap((core) => ['C', 'A', 'B'].map((name) => `wake ${name}${core} on=${2 * core}`));
  const sleeps = cores.flatMap((core) => [`sleep A${core} 1ms`, `sleep B${core} 1ms`]);
  const rounds = Array.from({ length: 3 }, () => [...sleeps, 'elapse 2ms']).flat();
  const head = [
    'rqcheck-scenario 1 design=core-A0',
    `cpus ${cpus / 2}c2t`,
    'tick 1ms',
    'ipi 20us',
    'switch 50us',
    'settle 1ms',
  ];
  return [...head, ...tasks, '----', ...wakes, 'elapse 500us', ...rounds, 'end', ''].join('\n');
}

async function probeOn(design: string, cpus: number): Promise<Probe> {
  const { bench } = await loadBench({ design, choices: {}, mutant: null, properties: null });
  return probe(bench.design, parseScenario(scenarioOf(cpus), 'levels'));
}

const said = ({ lockWaitNs, interrupts, switches }: Probe): string =>
  `${ms(lockWaitNs)}; ${(interrupts / switches).toFixed(2)}`;

/** Waiting for locks, and interrupts a switch. */
export async function levelsTable(): Promise<string> {
  const lines = [
    markdownRow(['design', ...CPU_COUNTS.map((cpus) => `${cpus} CPUs`)]),
    markdownRow(Array(CPU_COUNTS.length + 1).fill('---')),
  ];
  for (const design of DESIGNS) {
    const cells: string[] = [];
    for (const cpus of CPU_COUNTS) cells.push(said(await probeOn(design, cpus)));
    lines.push(markdownRow([`\`${design}\``, ...cells]));
  }
  return lines.join('\n');
}
