// The verdict matrix as the documentation shows it: what runs say of each design, what has no run yet, and which claims state it.

import { PROPERTIES } from '../../properties/index.ts';
import { KNOWN_LIMITS } from '../../properties/known-limits.ts';
import { omipBlocking } from '../../properties/oracles/theory/omip.ts';
import { benchOf } from '../crosscheck/bench.ts';
import { type Verdict, verdictOf } from './inheritance.ts';
import type { Locking } from './scenarios.ts';

interface Row {
  name: string;
  design: string;
  locking: Locking;
  /** Rows of the catalogue that say how it should be; none for a baseline. */
  says: readonly string[];
}

const lent: Locking = { kind: 'mutex', waiters: 'deadline' };

const ROWS: readonly Row[] = [
  {
    name: '`linux`, rt_mutex, FIFO waiters',
    design: 'linux',
    locking: { kind: 'rt', waiters: 'fifo' },
    says: ['base-scheduler:INV-PI-1'],
  },
  {
    name: '`linux`, rt_mutex, DEADLINE waiters',
    design: 'linux',
    locking: { kind: 'rt', waiters: 'deadline' },
    says: ['base-scheduler:INV-PI-5', 'base-scheduler:INV-PI-6'],
  },
  { name: '`proxy-P2`', design: 'proxy-P2', locking: lent, says: ['proxy-exec:A2', 'proxy-exec:A3'] },
  { name: '`proxy-owner-to-waiter`', design: 'proxy-owner-to-waiter', locking: lent, says: [] },
  { name: '`proxy-top-waiter-swap`', design: 'proxy-top-waiter-swap', locking: lent, says: ['proxy-exec:G3'] },
  { name: '`proxy-top-waiter-charge`', design: 'proxy-top-waiter-charge', locking: lent, says: ['proxy-exec:alt-c2'] },
  { name: '`proxy-P4`, whole chains balanced', design: 'proxy-P4', locking: lent, says: [] },
  {
    name: '`textbook-bwi` (M-BWI)',
    design: 'textbook-bwi',
    locking: lent,
    says: ['base-scheduler:M-BWI-T1', 'base-scheduler:M-BWI-T2', 'base-scheduler:M-BWI-T3', 'base-scheduler:M-BWI-T4'],
  },
  { name: '`vanilla`, nothing inherited', design: 'vanilla', locking: lent, says: [] },
  { name: '`textbook-cbs`, nothing inherited', design: 'textbook-cbs', locking: lent, says: [] },
];

/** What is compared without a run. */
const NO_RUNS = [
  {
    name: 'OMIP',
    why: `bound only: no design; on 2 CPUs a request waits for ${omipBlocking(2, 1, 1)} of the longest sections at most`,
  },
];

const COSTS = {
  payer: 'who pays',
  ownerRuns: 'the owner executes on',
  waiter: 'the waiter, if the owner executes elsewhere; is preempted',
  budget: 'budgets, for an owner without a reservation; with one',
} satisfies Partial<Record<keyof Verdict, string>>;

const DELAYS = {
  middle: 'less urgent than the waiter, one CPU',
  aboveLowerOwner: 'more urgent, owner of a lower class',
  aboveSameOwner: "more urgent, owner of the waiter's class",
  abovePinned: 'more urgent, owner pinned',
} satisfies Partial<Record<keyof Verdict, string>>;

/** All three tables in the form of the documentation. */
export function matrixText(): string {
  const verdicts = ROWS.map(({ design, locking }) => verdictOf(benchOf(design), locking));
  return [costsTable(verdicts), verdictTable(DELAYS, verdicts), claimsTable()].join('\n\n');
}

/** The first table has the rows without runs as well. */
function costsTable(verdicts: readonly Verdict[]): string {
  const notRun = NO_RUNS.map(({ name, why }) => tableLine([name, why, ...Object.keys(COSTS).slice(1).fill('')]));
  return [verdictTable(COSTS, verdicts), ...notRun].join('\n');
}

function verdictTable(columns: Partial<Record<keyof Verdict, string>>, verdicts: readonly Verdict[]): string {
  const keys = Object.keys(columns) as (keyof Verdict)[];
  const lines = ROWS.map(({ name }, at) => [name, ...keys.map((key) => verdicts[at]![key])]);
  return markdown(['design', ...Object.values(columns)], lines);
}

/** Which claims state each row of the catalogue for the design, and whether the design is known to break them. */
function claimsTable(): string {
  const lines = ROWS.flatMap((row) => row.says.map((id) => [row.name, `\`${id}\``, claimsWords(row, id)]));
  return markdown(['design', 'row of the catalogue', 'judged by'], lines);
}

function claimsWords({ design }: Row, id: string): string {
  const { features } = benchOf(design).design;
  const names = PROPERTIES.filter((p) => p.kind !== 'sometimes' && p.source.includes(id) && p.appliesTo(features)).map(
    ({ name }) => `\`${name}\`${isKnownLimit(design, name) ? ' (known limit)' : ''}`,
  );
  return names.length === 0 ? 'no claim' : names.join(', ');
}

const isKnownLimit = (design: string, claim: string): boolean =>
  KNOWN_LIMITS.some(({ property, designs }) => property === claim && designs.includes(design));

const tableLine = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const markdown = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map(tableLine).join('\n');
