// The tables of docs/active-balance.md: all ways of active balance on the same scenarios, the arguments about them one by one, and the
// windows of the stopper.

import { readFileSync } from 'node:fs';
import type { Scenario } from '../../../model/scenario.ts';
import { drawnScenario } from '../../campaign/block.ts';
import { drawingFor, loadBench } from '../../registry.ts';
import { parseScenario } from '../../scenario/read.ts';
import { markdownRow } from '../markdown.ts';
import { type BalanceProbe, Prober } from './probe.ts';
import { BalanceWindows, newLogs, WINDOWS, type WindowLog, type WindowName } from './windows.ts';

export const BALANCE_DESIGNS = [
  'balance-B0',
  'balance-B0c',
  'balance-B1',
  'balance-B2',
  'balance-B3',
  'balance-B4',
] as const;

const SEED = 'balance';
const RUNS = 1_500;
/** So that delays are told apart by what they are made of. */
const COSTS = { switchNs: 10_000, ipiNs: 3_000 };

const time = (ns: number): string => {
  if (ns === 0) return '0';
  if (ns < 1e6) return `${Number((ns / 1e3).toFixed(1))} us`;
  return `${Number((ns / 1e6).toFixed(2))} ms`;
};
const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;
const rule = (columns: number): string => markdownRow(Array(columns).fill('---'));

export function scenarioOf(file: string): Scenario {
  const path = new URL(`../../../corpus/balance/${file}.txt`, import.meta.url);
  return parseScenario(readFileSync(path, 'utf8'), file);
}

interface Question {
  row: string;
  asks: string;
  file: string;
  answer(p: BalanceProbe): string;
}

const hurt = ({ rtDelayMaxNs, broken }: BalanceProbe): string =>
  broken.has('rt-not-switched-out-for-fair-balance') ? `switched out, ${time(rtDelayMaxNs)}` : time(rtDelayMaxNs);
const flag = ({ openNs, leftOpenNs, requests }: BalanceProbe): string => {
  if (requests === 0) return 'not asked';
  return leftOpenNs > 0 ? `${time(leftOpenNs)}, still up` : time(Math.max(...openNs));
};
const left = ({ leftNs }: BalanceProbe): string => (leftNs[0] === undefined ? 'never' : `at ${time(leftNs[0])}`);
const parts = ({ ranNs, totalNs }: BalanceProbe): string =>
  ranNs.map((ns) => Math.round((100 * ns) / totalNs)).join(' ');

export const QUESTIONS: readonly Question[] = [
  ...(['W1', 'W2', 'W3', 'W4'] as const).map((window) => ({
    row: window === 'W1' ? 'L2, W1' : `L1, ${window}`,
    asks: `for how long R, which wakes in ${window}, makes way for the balance`,
    file: window,
    answer: hurt,
  })),
  ...[1, 4, 16].map((ms) => ({
    row: 'K19',
    asks: `for how long the flag is up where R executes for ${ms} ms`,
    file: `hog-${ms}`,
    answer: flag,
  })),
  { row: 'K7, K8', asks: 'when a task that is alone on the worse CPU leaves it', file: 'lone-task', answer: left },
  { row: 'K8', asks: 'for how long the flag is up there', file: 'lone-task', answer: flag },
  {
    row: 'K5',
    asks: 'is the rule of callbacks kept there',
    file: 'lone-task',
    answer: ({ broken }) => (broken.has('nobody-finds-a-callback-listed') ? 'no' : 'yes'),
  },
  {
    row: 'Z16',
    asks: 'share of two CPUs that idles where two tasks wake on one',
    file: 'Z16',
    answer: ({ idleBesideNs, totalNs }) => share(idleBesideNs, 2 * totalNs),
  },
  {
    row: 'Z17',
    asks: 'what four tasks, the first of twice the weight, get of a CPU each; feasible are 78 40 40 40',
    file: 'Z17',
    answer: parts,
  },
  {
    row: 'L17',
    asks: 'what three equal tasks get of two CPUs; 66 each would be even',
    file: 'Z17-odd',
    answer: parts,
  },
];

/** Each argument on each design. */
export async function argumentsTable(): Promise<string> {
  const probers = await Promise.all(BALANCE_DESIGNS.map((design) => Prober.of(design)));
  const lines = [
    markdownRow(['row', 'asked', ...BALANCE_DESIGNS.map((d) => `\`${d}\``), 'scenario']),
    rule(BALANCE_DESIGNS.length + 3),
  ];
  for (const { row, asks, file, answer } of QUESTIONS) {
    const cells = probers.map((prober) => answer(prober.run(scenarioOf(file))));
    lines.push(markdownRow([row, asks, ...cells, `[${file}](../corpus/balance/${file}.txt)`]));
  }
  return lines.join('\n');
}

const SPEC = { design: 'balance-B0', choices: {}, mutant: null, properties: null };

async function drawn(): Promise<(run: number) => Scenario> {
  const { bench } = await loadBench(SPEC);
  const drawing = drawingFor(bench.design, 'section');
  return (run) => {
    const scenario = drawnScenario(SPEC, SEED, run, drawing);
    return { ...scenario, shape: { ...scenario.shape, ...COSTS } };
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** All designs on the same drawn scenarios. */
export async function waysTable(): Promise<string> {
  const head = [
    'design',
    'requests',
    'moved by them',
    'open on average',
    'longest',
    'never over',
    'longest RT delay',
    'runs that hurt one',
    'locks taken to balance',
    'switches',
    'interrupts',
    'migrations',
  ];
  const lines = [markdownRow(head), rule(head.length)];
  const scenarioAt = await drawn();
  for (const design of BALANCE_DESIGNS) {
    const prober = await Prober.of(design);
    const probes = Array.from({ length: RUNS }, (_, run) => prober.run(scenarioAt(run)));
    const of = (value: (p: BalanceProbe) => number): string => String(sum(probes.map(value)));
    const open = probes.flatMap(({ openNs }) => openNs);
    lines.push(
      markdownRow([
        `\`${design}\``,
        of(({ requests }) => requests),
        of(({ moved }) => moved),
        time(Math.round(sum(open) / Math.max(open.length, 1))),
        time(Math.max(0, ...open)),
        of(({ requests, openNs }) => requests - openNs.length),
        time(Math.max(...probes.map(({ rtDelayMaxNs }) => rtDelayMaxNs))),
        of(({ rtDelayMaxNs }) => (rtDelayMaxNs > 0 ? 1 : 0)),
        of(({ rqLocks }) => rqLocks),
        of(({ switches }) => switches),
        of(({ interrupts }) => interrupts),
        of(({ migrations }) => migrations),
      ]),
    );
  }
  return lines.join('\n');
}

/** What opens each window, and what it can last. */
const WORDS: Readonly<Record<WindowName, readonly [opens: string, formula: string]>> = {
  W0: ['the statistics are read', 'time held, wait for the lock of the busy CPU'],
  W1: ['nothing there may be pulled', 'time held, wait for the lock of the busy CPU'],
  W2: ['the flag goes up', 'time held'],
  W3: ['the work is listed', 'time held, wait for that lock, one interrupt, one switch that is under way'],
  W4: ['the thread is switched in', 'one switch, time held, wait for the lock of the busy CPU'],
  W5: ['the task is detached', 'time held, wait for the lock of the other CPU'],
};
const BUCKETS_NS = [0, 10_000, 100_000, 1_000_000];

const closersOf = ({ closers }: WindowLog): string =>
  [...closers]
    .sort((a, b) => b[1] - a[1])
    .map(([closer, count]) => `${closer} (${count})`)
    .join(', ');

/** Of one design with a thread: how often each window opened, and how long it was. */
export async function windowsTable(): Promise<string> {
  const head = ['window', 'opens when', 'closes when', 'at once', '10 us', '100 us', '1 ms', 'longer', 'longest'];
  const more = ['sections of others', 'urgent task came', 'at most'];
  const logs = newLogs();
  const windows = new BalanceWindows(logs);
  const prober = await Prober.of('balance-B0');
  const scenarioAt = await drawn();
  for (let run = 0; run < RUNS; run++) {
    windows.begin();
    prober.run(scenarioAt(run), windows);
  }
  const lines = [markdownRow([...head, ...more]), rule(head.length + more.length)];
  for (const name of WINDOWS) {
    const log = logs[name];
    const [opens, formula] = WORDS[name];
    const within = BUCKETS_NS.map((ns) => log.lengthsNs.filter((length) => length <= ns).length);
    const counts = [...within, log.lengthsNs.length].map((count, at, all) => count - (all[at - 1] ?? 0));
    const longest = time(Math.max(0, ...log.lengthsNs));
    lines.push(
      markdownRow([
        name,
        opens,
        closersOf(log),
        ...counts.map(String),
        longest,
        `${log.sectionsMax} at most`,
        String(log.urgent),
        formula,
      ]),
    );
  }
  return lines.join('\n');
}
