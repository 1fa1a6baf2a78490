// Isolation by servers (T2 of bandwidth inheritance), as two runs on one CPU: with all locks, and with none of them. While nobody sleeps by
// itself, a server that waits has somebody to run, so that it is in the race as if it had not to wait. So each reservation is served
// at the same instants, whoever locks what: those that share no mutex with anybody as well as those that do.
// On several CPUs this is no equality: the owner's own server does not pay while another server runs the owner, and somebody else is
// served earlier for it. What is left of a scenario is what the theory is about: wake-ups, locks and time.

import { EV_DL_FRESH, EV_DL_REPLENISH, EV_DONOR, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import type { Op } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { DeadlineParams, Shape } from '../../model/shape.ts';
import type { EventReader } from '../types.ts';
import type { Relation, Sides } from './types.ts';

/** Long enough for everybody to give back its locks out of its own budget. */
const SETTLE_NS = 60_000_000_000;
/** By how much the periods of two tasks differ that had the same. */
const APART_NS = 7_919;

export const locksMoveNoBudget: Relation = {
  kind: 'relation',
  name: 'locks-move-no-budget',
  because: 'who shares no mutex was promised its share beside servers, whatever their tasks wait for',
  source: ['base-scheduler:M-BWI-T2', 'base-scheduler:M-BWI-T1'],
  // Proxy execution is bandwidth inheritance while there is one CPU.
  appliesTo: (features) =>
    features.has('cbs') &&
    features.has('exact-enforcement') &&
    (features.has('bandwidth-inheritance') || (features.has('proxy-execution') && features.has('follows-local-owner'))),
  sides(scenario) {
    const shape = reduced(scenario);
    if (shape === null) return null;
    const ops = scenario.ops.map(plainOp).filter((op) => op !== null);
    if (!ops.some(({ op }) => op === 'lock')) return null;
    const left = { ...scenario, shape, ops, settleNs: SETTLE_NS };
    return { left, right: { ...left, ops: ops.filter(({ op }) => op !== 'lock' && op !== 'unlock') } };
  },
  differ,
};

/** One CPU, and deadlines of their own, as equals may change places; null without two reservations. */
function reduced({ shape }: Scenario): Shape | null {
  const { tasks } = shape;
  if (tasks.filter(({ params }) => params.policy === 'deadline').length < 2) return null;
  if (tasks.some(({ child, umcg, params }) => child || umcg || (params.policy === 'deadline' && params.special)))
    return null;
  return {
    cpus: 1,
    tasks: tasks.map(({ name, params }, at) => ({
      name,
      params: params.policy === 'deadline' ? apart(params, at) : params,
      cpus: [0],
      endless: false,
    })),
    mutexes: shape.mutexes,
    tickNs: 0,
    ipiNs: 0,
    maxSections: shape.maxSections,
  };
}

const apart = ({ runtimeNs, deadlineNs, periodNs }: DeadlineParams, at: number): DeadlineParams => ({
  policy: 'deadline',
  runtimeNs,
  deadlineNs: deadlineNs + at * APART_NS,
  periodNs: periodNs + at * APART_NS,
});

/** What is left of an operation: without a hold, a pick or a way to give up. */
function plainOp(op: Op): Op | null {
  switch (op.op) {
    case 'wake':
      return typeof op.task === 'number' ? { op: 'wake', task: op.task, on: 0 } : null;
    case 'lock':
      return { op: 'lock', task: op.task, mutex: op.mutex, wait: 'uninterruptible' };
    case 'unlock':
      return { op: 'unlock', task: op.task, mutex: op.mutex };
    case 'elapse':
      return { op: 'elapse', ns: op.ns };
    default:
      return null;
  }
}

/** When each reservation was donor somewhere, until the last operation: ends of stretches, beginning with the start of the first. */
interface Service {
  stretches: number[][];
  /** Two reservations had the same deadline. */
  ties: boolean;
}

function serviceOf({ count, rows }: EventReader, { tasks, cpus }: Shape, endNs: number): Service {
  const donors = new Array<number>(cpus).fill(NONE);
  const stretches = tasks.map((): number[] => []);
  const deadlines = new Map<number, number>();
  let ties = false;
  let fromNs = 0;
  const pass = (untilNs: number): void => {
    for (const donor of untilNs > fromNs ? donors : []) {
      const own = stretches[donor];
      if (own === undefined) continue;
      if (own.at(-1) === fromNs) own.pop();
      else own.push(fromNs);
      own.push(untilNs);
    }
    fromNs = Math.max(fromNs, untilNs);
  };
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at + 1]! >= endNs) break;
    pass(rows[at + 1]!);
    const kind = rows[at];
    if (kind === EV_DONOR) donors[rows[at + 2]!] = rows[at + 4]!;
    if (kind !== EV_DL_FRESH && kind !== EV_DL_REPLENISH) continue;
    const [task, deadline] = [rows[at + 3]!, rows[at + 5]!];
    if ((deadlines.get(deadline) ?? task) !== task) ties = true;
    deadlines.set(deadline, task);
  }
  pass(endNs);
  return { stretches, ties };
}

function differ(left: EventReader, right: EventReader, { left: { shape, ops } }: Sides): string | null {
  const endNs = ops.reduce((sum, op) => sum + (op.op === 'elapse' ? op.ns : 0), 0);
  const [locked, free] = [serviceOf(left, shape, endNs), serviceOf(right, shape, endNs)];
  if (locked.ties || free.ties) return null;
  for (const [task, { name, params }] of shape.tasks.entries()) {
    if (params.policy !== 'deadline') continue;
    const [own, expected] = [locked.stretches[task]!, free.stretches[task]!];
    const at = own.findIndex((ns, i) => ns !== expected[i]);
    if (at === -1 && own.length === expected.length) continue;
    const show = (ns: number | undefined): string => (ns === undefined ? 'never' : `at ${ns} ns`);
    const which = Math.max(0, at === -1 ? own.length : at);
    const what = which % 2 === 0 ? 'begins to be' : 'stops being';
    return `${name} ${what} served ${show(own[which])} with locks and ${show(expected[which])} without`;
  }
  return null;
}
