// Balancing of fair tasks over domains, and the ways to move the task that executes: by the stopper of its CPU, as Linux does it; the same
// after a look at its class; by a callback of the CPU's own schedule().

import { asksThread, asksThreadOrTakes, needsActive, stillActive } from '../../balance/active.ts';
import { asksCallback, targetTask } from '../../balance/callback.ts';
import { IMBALANCE_PCT, NODE, shouldBalance, spanWeight } from '../../balance/domains.ts';
import { findBusiest } from '../../balance/groups.ts';
import { nextDue } from '../../balance/intervals.ts';
import { asksNotice, tells, tellsOfSwitch } from '../../balance/notice.ts';
import { LEVELS } from '../../balance/parts.ts';
import { firstMovable } from '../../balance/pass.ts';
import { bothAreThere, bothMayGo } from '../../balance/swap.ts';
import type { BalanceRules } from '../../balance-rules.ts';
import type { Choice, RulePatch } from '../../design.ts';
import type { Feature } from '../../features.ts';
import { FAIR, NONE, WORK_NONE } from '../../ids.ts';
import { hasTwoStop, isBeingKicked, isEmptied, isKthread, mayExecuteOn, type View } from '../../view.ts';

/** cpumask_test_cpu(m, n.curr's mask): that of the idle task has n alone. */
const currMayGo = (w: View, from: number, to: number): boolean => {
  const curr = w.cpu.curr[from]!;
  return curr !== NONE && mayExecuteOn(w, curr, to);
};

const domains: Partial<BalanceRules> = {
  hasDomains: () => true,
  passIsDue: (m, cpu) => nextDue(m, cpu, 0) < LEVELS,
  intervalWeight: spanWeight,
  shouldBalance,
  findBusiest,
  evenPct: () => IMBALANCE_PCT,
  mayGoOver: (w, to, task) => mayExecuteOn(w, task, to),
  // A task that executes or pays, or sleeps, stays.
  canMigrate: (w, from, _to, task) =>
    w.fair.delayed[task] === 0 && w.cpu.donor[from] !== task && w.task.onCpu[task] === NONE,
  isInItsPlace: isKthread,
  // shr_bound().
  loadAfter: (load, failed) => load / 2 ** Math.min(failed, 31),
  scansMax: (w, cpu) => w.lb.nrMigrate[cpu]!,
};

/** SD_ASYM_PACKING: within a cache and within a node, not between nodes. */
const packing: Partial<BalanceRules> = {
  isPreferred: ({ lb }, level, to, from) => level <= NODE && lb.preference[to]! > lb.preference[from]!,
};

/** stop_two_cpus(arg.dst_cpu, ...), migrate_swap_stop(). */
const swapping: Partial<BalanceRules> = {
  doesTheSwap: (w, cpu, asker) => w.swap.to[asker] === cpu,
  maySwapNow: (w, asker) => bothAreThere(w, asker) && bothMayGo(w, asker),
};

const byThread: Partial<BalanceRules> = {
  needsActive,
  mayAsk: currMayGo,
  asks: asksThread,
  takesWork: (w, cpu) => w.cpu.online[cpu] === 1,
  stillActive,
  activeTask: firstMovable,
};

const afterClassTest: Partial<BalanceRules> = {
  ...byThread,
  mayAsk: (w, from, to) => currMayGo(w, from, to) && w.task.cls[w.cpu.curr[from]!] === FAIR,
};

/** Where nobody fair executes, whoever may execute at all does not matter. */
const afterLocalDetach: Partial<BalanceRules> = {
  ...byThread,
  asks: asksThreadOrTakes,
  mayAsk: (w, from, to) =>
    w.cpu.curr[from] === NONE || w.task.cls[w.cpu.curr[from]!] !== FAIR || currMayGo(w, from, to),
};

const byCallback: Partial<BalanceRules> = { ...byThread, asks: asksCallback, activeTask: targetTask };

/** Nobody is moved by the busy CPU, so a task that it executes is asked for only where it is fair. */
const byNotice: Partial<BalanceRules> = { ...afterClassTest, asks: asksNotice, tellsOfSwitch, tells };

const WAYS: Readonly<Record<string, Partial<BalanceRules>>> = {
  none: {},
  stopper: byThread,
  'fifo-thread': byThread,
  'stopper-for-fair': afterClassTest,
  'detach-or-stopper': afterLocalDetach,
  callback: byCallback,
  notice: byNotice,
};

const THREAD: readonly Feature[] = ['active-balance-by-thread'];
const OF_FAIR: readonly Feature[] = ['active-balance-of-fair-tasks'];
const HELPER: readonly Feature[] = ['active-balance-helper'];
const NAMES_IT: readonly Feature[] = ['active-balance-names-its-task'];
const NOTICE: readonly Feature[] = ['active-balance-by-notice'];
const PACKS: readonly Feature[] = ['asym-packing'];
const SWAPS: readonly Feature[] = ['task-swaps'];

/** All that there is. */
const ALL: readonly Feature[] = [
  'balance-domains',
  'active-balance',
  ...THREAD,
  ...OF_FAIR,
  ...HELPER,
  ...NAMES_IT,
  ...NOTICE,
  ...PACKS,
  ...SWAPS,
];

/** What a way lacks of that. */
const LACKS: Readonly<Record<string, readonly Feature[]>> = {
  none: ['active-balance', ...THREAD, ...OF_FAIR, ...HELPER, ...NAMES_IT, ...NOTICE],
  stopper: [...OF_FAIR, ...HELPER, ...NAMES_IT, ...NOTICE],
  callback: [...THREAD, ...OF_FAIR, ...HELPER, ...NOTICE],
  notice: [...THREAD, ...HELPER],
  'fifo-thread': [...OF_FAIR, ...NAMES_IT, ...NOTICE],
};

function rulesOf({
  domains: value,
  activeBalance,
  asymPacking,
  numaSwap,
}: Readonly<Record<string, string>>): RulePatch {
  if (value === 'off') return {};
  return {
    ...domains,
    ...WAYS[activeBalance!],
    ...(asymPacking === 'on' && packing),
    ...(numaSwap === 'on' && swapping),
    balances: () => true,
    // sched_balance_rq(), new-idle passes included: a CPU with one task gives none, be it that nobody has switched to it yet.
    keepsLastTask: (w, cpu) => w.cpu.nrRunning[cpu]! < 2,
    // The pass that kicks has preemption off, and the CPU goes off only after a grace period; the stopper does its work first.
    mayGoOff: (w, cpu) =>
      isEmptied(w, cpu) && w.lb.work[cpu] === WORK_NONE && !isBeingKicked(w, cpu) && !hasTwoStop(w, cpu),
  };
}

export const loadBalance: Choice = {
  seam: 'balance',
  name: 'load-balance',
  about:
    'ticks even out fair tasks over domains of CPUs, and make the task that executes move where nothing else can; or, with domains=off, over all CPUs alike',
  source: 'cosched-balance:design-B0',
  features: ALL,
  rules: {},
  parameters: {
    domains: ['off', 'on'],
    activeBalance: ['stopper', 'stopper-for-fair', 'callback', 'none', 'detach-or-stopper', 'fifo-thread', 'notice'],
    asymPacking: ['off', 'on'],
    numaSwap: ['off', 'on'],
  },
  lacksWith: ({ domains: value, activeBalance, asymPacking, numaSwap }) => {
    if (value === 'off') return ALL;
    const lacks = LACKS[activeBalance!] ?? [...HELPER, ...NAMES_IT, ...NOTICE];
    return ['periodic-pull', ...lacks, ...(asymPacking === 'on' ? [] : PACKS), ...(numaSwap === 'on' ? [] : SWAPS)];
  },
  withParameters: rulesOf,
};
