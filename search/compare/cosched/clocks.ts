// What different clocks on the CPUs of a core do to sets of tasks: interrupts on one of them (Z12, CLK-SLOT), a host that takes them away by itself or
// together (Z13, CLK-VIRT), and slots of a plan that are stolen (Z11).

import { readFileSync } from 'node:fs';
import type { Design } from '../../../model/design.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { type Span, stolenSpans } from '../../guest/stolen.ts';
import { periodic, woven } from '../../guest/woven.ts';
import { loadBench } from '../../registry.ts';
import { parseScenario } from '../../scenario/read.ts';
import { markdownRow } from '../markdown.ts';
import { CORE_DESIGNS, ms, share } from './objections.ts';
import { type Probe, probe } from './probe.ts';

export const kept = (file: string): Scenario => {
  const path = new URL(`../../../corpus/cosched/${file}.txt`, import.meta.url);
  return parseScenario(readFileSync(path, 'utf8'), file);
};

export async function designOf(
  design: string,
  choices: Record<string, string>,
  mutant: string | null = null,
): Promise<Design> {
  return (await loadBench({ design, choices, mutant, properties: null })).bench.design;
}

const NOISE = { noise: 'on' };
const RUN_NS = 120_000_000;
const PERIOD_NS = 5_000_000;

/** Of each CPU, what the two tasks that share it got of what both got, in percent. */
export function sharesOfCpus({ ranNs }: Probe): number[] {
  const percent = (own: number, other: number): number => Math.round((100 * own) / Math.max(1, own + other));
  const [a0 = 0, a1 = 0, b0 = 0, b1 = 0] = ranNs;
  return [percent(a0, b0), percent(b0, a0), percent(a1, b1), percent(b1, a1)];
}

const together = ({ gangedNs, cookiedNs }: Probe): string => share(gangedNs, Math.max(1, cookiedNs));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, Array(head.length).fill('---'), ...rows].map(markdownRow).join('\n');
}

// Z12

const SHARES = [0, 5, 20, 50];
export const irqsOn = (percent: number): Span[] =>
  periodic(1, 1_000_000, (PERIOD_NS * percent) / 100, PERIOD_NS, RUN_NS);

/** By which clock sets have their turns, and by which their members are charged. */
const CHARGING: readonly { name: string; choices: Record<string, string>; mutant?: string }[] = [
  { name: 'turns by the wall clock', choices: { turn: 'wall' } },
  { name: "turns by the leader's clock", choices: { turn: 'leader' } },
  { name: 'turns by the sum of what members were charged', choices: { turn: 'sum' } },
  { name: 'turns by what one was charged most', choices: { turn: 'max' } },
  {
    name: "members charged by the leader's clock (mistake `members-go-by-the-clock-of-their-leader`)",
    choices: { turn: 'wall' },
    mutant: 'members-go-by-the-clock-of-their-leader',
  },
];

/** What the worst of them was charged too much or too little. */
export async function chargedAndRan(design: Design, scenario: Scenario): Promise<{ errorNs: number; p: Probe }> {
  const p = probe(design, scenario);
  const errors = p.ranNs.map((ran, task) => Math.abs(p.chargedNs[task]! - ran));
  return { errorNs: Math.max(...errors), p };
}

export async function irqTable(): Promise<string> {
  const rows: string[][] = [];
  for (const { name, choices, mutant = null } of CHARGING) {
    const design = await designOf('core-A1-noise', choices, mutant);
    const cells: string[] = [];
    for (const percent of SHARES) {
      const { errorNs, p } = await chargedAndRan(design, woven(kept('gang'), irqsOn(percent), 'irq'));
      cells.push(`${ms(errorNs)}; ${sharesOfCpus(p).join(' ')}; ${together(p)}`);
    }
    rows.push([name, ...cells]);
  }
  return table(['charging', ...SHARES.map((percent) => `${percent} %`)], rows);
}

// Z13

/** The guest's CPUs in the order in which they stand in host.txt. */
const VCPUS = [0, 1];
const HOSTS = [
  { name: 'no host', design: null },
  { name: 'a host that gangs', design: 'core-A2-X' },
  { name: 'a host that does not', design: 'core-A0' },
] as const;

export async function stolenBy(host: string | null): Promise<Span[]> {
  return host === null ? [] : stolenSpans(await designOf(host, {}), kept('host'), VCPUS);
}

export async function inGuest(
  design: string,
  host: string | null,
  choices: Record<string, string> = {},
  mutant: string | null = null,
): Promise<Probe> {
  return probe(await designOf(design, { ...NOISE, ...choices }, mutant), woven(kept('gang'), await stolenBy(host)));
}

const GUESTS: readonly { name: string; design: string; choices?: Record<string, string> }[] = [
  ...CORE_DESIGNS.map((design) => ({ name: `\`${design}\``, design })),
  ...['leader', 'sum', 'max'].map((turn) => ({
    name: `\`core-A1-noise\` with \`turn=${turn}\``,
    design: 'core-A1-noise',
    choices: { turn },
  })),
];

export async function guestTable(): Promise<string> {
  const rows: string[][] = [];
  for (const { name, design, choices } of GUESTS) {
    const cells: string[] = [];
    for (const host of HOSTS) {
      const p = await inGuest(design, host.design, choices);
      cells.push(`${sharesOfCpus(p).join(' ')}; ${together(p)}`);
    }
    rows.push([name, ...cells]);
  }
  return table(['guest', ...HOSTS.map(({ name }) => name)], rows);
}

// Z11

export async function slotsOf(design: string, stolen: boolean): Promise<Probe> {
  const spans = stolen ? stolenSpans(await designOf('linux', {}), kept('host-reserved'), [0]) : [];
  return probe(await designOf(design, NOISE), woven(kept('slots'), spans));
}

export async function slotTable(): Promise<string> {
  const rows: string[][] = [];
  for (const design of ['core-A0', 'core-A1', 'core-A3', 'core-A2-P', 'core-A4']) {
    const cells: string[] = [];
    for (const stolen of [false, true]) {
      const p = await slotsOf(design, stolen);
      cells.push(p.leastNs.map(ms).join(' and '), p.ranNs.map((ns) => share(ns, p.totalNs)).join(' and '));
    }
    rows.push([`\`${design}\``, ...cells]);
  }
  const asked = ['least of A and B in a cycle', 'of all time'];
  return table(['design', ...asked, ...asked.map((words) => `${words}, 30 % stolen`)], rows);
}
