// What each way of inheriting costs, and when it fails, read from runs of small workloads: who pays for the owner, where the owner
// executes, what the waiter does, whether budgets hold, and for how long work that shares no mutex can stop the owner.

import type { Workload } from '../../generators/workload-types.ts';
import { NONE } from '../../model/ids.ts';
import type { Bench } from '../run.ts';
import { driveWorkload } from '../workload/drive.ts';
import {
  busyOwnerCpu,
  HORIZON_NS,
  type Locking,
  longSection,
  MS,
  middleWork,
  ownerElsewhere,
  WAITER,
} from './scenarios.ts';
import { type Interval, type Payer, WaitLog } from './wait-log.ts';

export interface Verdict {
  payer: string;
  ownerRuns: string;
  waiter: string;
  budget: string;
  /** Delays by work that shares no mutex: less urgent than the waiter, and then more urgent, on the CPU of the owner. */
  middle: string;
  aboveLowerOwner: string;
  aboveSameOwner: string;
  abovePinned: string;
}

/** @throws Error when the run contradicts a claim, or the waiter is never served. */
export function verdictOf(bench: Bench, locking: Locking): Verdict {
  const delays = (of: (ms: number) => Workload): string => delayWords(DELAYS_MS.map((ms) => delayMs(bench, of(ms))));
  return {
    payer: payerWords(watch(bench, longSection(locking, 'fair')).intervals),
    ownerRuns: placeWords(watch(bench, busyOwnerCpu(locking, DELAYS_MS[0], 'lower', BOTH)).intervals),
    waiter: waiterWords(bench, locking),
    budget: budgetWords(bench, locking),
    middle: delays((ms) => middleWork(locking, ms)),
    aboveLowerOwner: delays((ms) => busyOwnerCpu(locking, ms, 'lower', BOTH)),
    aboveSameOwner: delays((ms) => busyOwnerCpu(locking, ms, 'same', BOTH)),
    abovePinned: delays((ms) => busyOwnerCpu(locking, ms, 'lower', FIRST)),
  };
}

/** Two lengths tell a delay that is bounded from one that is as long as the work. */
const DELAYS_MS = [20, 40] as const;
const BOTH = [0, 1];
const FIRST = [0];

function watch(bench: Bench, workload: Workload): WaitLog {
  const log = new WaitLog();
  const { outcome, responses } = driveWorkload(bench, workload, HORIZON_NS, undefined, log);
  const about = `${bench.design.name}, ${workload.shape.tasks.map(({ name }) => name).join(', ')}`;
  if (outcome.verdict !== 'held') throw new Error(`${about}: ${outcome.property}: ${outcome.says}`);
  if (responses[WAITER]!.length === 0 || log.intervals.length === 0)
    throw new Error(`${about}: the waiter does not wait or is not served`);
  return log;
}

const lengthNs = ({ fromNs, toNs }: Interval): number => toNs - fromNs;
const totalNs = (intervals: readonly Interval[]): number => intervals.reduce((sum, i) => sum + lengthNs(i), 0);
const executing = (intervals: readonly Interval[]): Interval[] => intervals.filter(({ ownerCpu }) => ownerCpu !== NONE);
const ms = (ns: number): number => ns / MS;

/** What waits are like, in the order in which it was seen. */
const seen = <T>(intervals: readonly Interval[], of: (i: Interval) => T): T[] => [...new Set(intervals.map(of))];

function payerWords(intervals: readonly Interval[]): string {
  const inTurn = executing(intervals);
  return seen(inTurn, ({ payer }) => payer as Payer).join(', then ');
}

function placeWords(intervals: readonly Interval[]): string {
  const onCpu = seen(executing(intervals), ({ ownerCpu }) => ownerCpu);
  return onCpu.map((cpu) => (cpu === 0 ? 'its CPU' : "the waiter's")).join(', then ');
}

/** While the owner executes elsewhere, and while it waits for a CPU that somebody else has. */
function waiterWords(bench: Bench, locking: Locking): string {
  const elsewhere = watch(bench, ownerElsewhere(locking)).intervals;
  const preempted = watch(bench, busyOwnerCpu(locking, DELAYS_MS[0], 'lower', FIRST)).intervals;
  const stopped = preempted.filter(({ ownerCpu }) => ownerCpu === NONE);
  return [elsewhere, stopped].map((intervals) => seen(intervals, ({ waiting }) => waiting).join(', ')).join('; ');
}

/** Execution of the owner, against all that work less urgent than the waiter would allow, within one period of the waiter. */
function budgetWords(bench: Bench, locking: Locking): string {
  if (locking.waiters === 'fifo') return 'no budgets';
  return (['fair', 'deadline'] as const)
    .map((owner) => {
      const { intervals, budgetNs } = watch(bench, longSection(locking, owner));
      const usedNs = totalNs(executing(within(intervals, intervals[0]!.fromNs + WAITER_PERIOD_NS)));
      return `${usedNs > budgetNs ? 'violated' : 'held'}: ${ms(usedNs)} of ${ms(budgetNs)} ms`;
    })
    .join('; ');
}

const WAITER_PERIOD_NS = 10 * MS;

const within = (intervals: readonly Interval[], untilNs: number): Interval[] =>
  intervals.filter(({ fromNs }) => fromNs < untilNs).map((i) => ({ ...i, toNs: Math.min(i.toNs, untilNs) }));

/** For how long the waiter waits while the owner does not execute. */
function delayMs(bench: Bench, workload: Workload): number {
  const { intervals } = watch(bench, workload);
  return ms(totalNs(intervals.filter(({ ownerCpu }) => ownerCpu === NONE)));
}

function delayWords([short, long]: readonly number[]): string {
  if (short === 0 && long === 0) return 'none';
  const grows = long! - short! === DELAYS_MS[1] - DELAYS_MS[0];
  return `${grows ? 'unbounded' : 'bounded'}: ${short}, ${long} ms`;
}
