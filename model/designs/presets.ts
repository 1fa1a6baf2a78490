// The designs that have a name: one choice per seam. Programs and classes are shared; a preset differs in rules alone unless a
// choice says otherwise.

import type { Choice } from '../design.ts';
import { loadBalance } from './balance/load-balance.ts';
import { bandwidthInheritance } from './blocking/bandwidth-inheritance.ts';
import { kernelMutex } from './blocking/kernel-mutex.ts';
import { plain } from './blocking/plain.ts';
import { proxyExecution } from './blocking/proxy.ts';
import { rtMutex, textbookPip } from './blocking/rt-mutex.ts';
import { coreCookies, coresAlone } from './core/cookies.ts';
import { confined, smtOff } from './core/fixed.ts';
import { corePair } from './core/pair.ts';
import { coreRendezvous } from './core/rendezvous.ts';
import { coreSets } from './core/sets.ts';
import { coreSkew } from './core/skew.ts';
import { coreTable } from './core/table.ts';
import { linuxAdmission } from './policy/admission.ts';
import { linuxEnforcement } from './policy/enforcement.ts';
import { fairServer } from './policy/fair-server.ts';
import { linuxGrub, textbookGrub } from './policy/grub.ts';
import { linuxClasses } from './policy/linux.ts';
import { linuxFair } from './policy/linux-fair.ts';
import { linuxPlacement } from './policy/linux-placement.ts';
import { noise } from './policy/noise.ts';
import { rtPushIpi } from './policy/rt-push-ipi.ts';
import { rtThrottling } from './policy/rt-throttling.ts';
import { stablePolicy } from './policy/stable.ts';
import { textbookPolicy } from './policy/textbook.ts';
import { stopperMoves } from './stopper.ts';
import { kernelStates } from './umcg/kernel-states.ts';
import { oskolkov } from './umcg/oskolkov.ts';
import { umcgOverProxy } from './umcg/over-proxy.ts';
import { zijlstra } from './umcg/zijlstra.ts';
import { wakeList } from './wake-list.ts';

export interface Preset {
  name: string;
  /** Other names of the same design. */
  aliases?: readonly string[];
  about: string;
  source: string;
  /** Further rows of the catalogue that it builds. */
  rows?: readonly string[];
  choices: readonly Choice[];
  /** For comparison with schedules of others: hunted only when it is asked for by name. */
  reference?: true;
  /** A kernel as it ships, imperfections included: it breaks claims, each told in docs/findings.md. */
  shipped?: true;
  /** The preset with the same classes and plain mutexes; `vanilla` unless said, null when there is none. */
  plain?: string | null;
  /** Values of switches where they are not the first of their list. */
  values?: Readonly<Record<string, string>>;
}

/** Every choice of a kernel: one version and another differ in the values of named switches alone. */
const LINUX: readonly Choice[] = [
  linuxClasses,
  linuxPlacement,
  linuxFair,
  fairServer,
  linuxGrub,
  linuxEnforcement,
  linuxAdmission,
  plain,
  kernelMutex,
  rtMutex,
  wakeList,
  stopperMoves,
  rtThrottling,
  rtPushIpi,
  loadBalance,
  noise,
];

/** The same kernel with proxy execution in the place of plain mutexes. */
const PROXY_LINUX: readonly Choice[] = LINUX.map((choice) => (choice === plain ? proxyExecution : choice));

export const PRESETS: readonly Preset[] = [
  {
    name: 'vanilla',
    about: 'no proxy execution: mutexes block, nothing is lent (stage P0)',
    source: 'proxy-exec:P0',
    rows: ['seeds:split-no-op'],
    choices: [stablePolicy, plain, kernelMutex],
  },
  {
    name: 'linux',
    about: 'the classes as Linux 7 has them, without proxy execution',
    source: 'base-scheduler:weak-APA',
    choices: LINUX,
  },
  {
    name: 'linux-6.12',
    reference: true,
    about: 'the classes as a Linux 6.12 was measured to have them: reservations up to 95 % of a CPU',
    source: 'linux-observed:L11',
    choices: LINUX,
    values: { dlLimit: '0.95' },
  },
  {
    name: 'linux-push-ipi',
    reference: true,
    about: 'linux with RT_PUSH_IPI, as PREEMPT_RT has it: CPUs that become less urgent ask others to push RT tasks',
    source: 'base-scheduler:R7',
    choices: LINUX,
    values: { rtPushIpi: 'on' },
  },
  {
    name: 'linux-rt-throttling',
    reference: true,
    about: 'Linux before 6.12: no fair server, the RT tasks of each CPU have 95 % of each period, here of 10 ms',
    source: 'base-scheduler:R6',
    choices: LINUX,
    values: { fairServer: 'off', rtThrottling: 'runqueue', rtPeriod: '10ms', dlLimit: '0.95' },
  },
  {
    name: 'linux-noise',
    about:
      'linux whose interrupts take time and whose CPUs a hypervisor takes: tasks are charged by the task clock of their CPU',
    source: 'cosched-balance:CLK-LOCAL',
    choices: LINUX,
    values: { noise: 'on' },
  },
  {
    name: 'textbook-gedf',
    reference: true,
    about: 'global EDF: each job is a reservation of its own length, no overheads',
    source: 'base-scheduler:G-top-M',
    choices: [textbookPolicy, plain],
  },
  {
    name: 'textbook-cbs',
    reference: true,
    about: 'hard constant bandwidth servers with exact numbers; a task that waits for a mutex sleeps',
    source: 'base-scheduler:B5',
    choices: [textbookPolicy, plain],
  },
  {
    name: 'textbook-bwi',
    reference: true,
    about:
      'bandwidth inheritance, on one CPU and on several (M-BWI): the server of a waiter runs the owner and pays for it',
    source: 'base-scheduler:M-BWI-T1',
    choices: [textbookPolicy, bandwidthInheritance],
    values: { sleepingOwner: 'park' },
  },
  {
    name: 'textbook-fp',
    reference: true,
    about: 'fixed priorities, preemptive, nothing is inherited',
    source: 'base-scheduler:G-top-M',
    choices: [textbookPolicy, plain],
  },
  {
    name: 'textbook-pip',
    reference: true,
    about: 'fixed priorities with mutexes whose owner inherits the priority of all that wait, transitively',
    source: 'base-scheduler:INV-PI-1',
    choices: [textbookPolicy, plain, textbookPip],
  },
  {
    name: 'textbook-grub',
    reference: true,
    about: 'hard constant bandwidth servers that reclaim what others do not use, with exact numbers',
    source: 'base-scheduler:B16',
    choices: [textbookPolicy, textbookGrub, plain],
  },
  {
    name: 'proxy-P1',
    about: 'proxy execution on one runqueue, as in Linux 6.17 (stage P1)',
    source: 'proxy-exec:P1',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { remoteOwner: 'deactivate', handOff: 'first' },
  },
  {
    name: 'proxy-P2',
    about: 'proxy execution with donor migration, return migration in the wake-up and hand-off to the donor (stage P2)',
    source: 'proxy-exec:P2',
    choices: [stablePolicy, proxyExecution, kernelMutex],
  },
  {
    name: 'proxy-P2-spin',
    reference: true,
    about: 'proxy-P2 with optimistic spinning: who spins lends nothing',
    source: 'proxy-exec:R9',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { mutexSpin: 'on' },
  },
  {
    name: 'proxy-P2-chain',
    aliases: ['proxy-chain-to-owner'],
    reference: true,
    about: 'proxy-P2, but all that wait behind the moved waiter on its CPU move with it',
    source: 'proxy-exec:P2-prime',
    rows: ['proxy-exec:alt-a', 'seeds:donor-to-owner'],
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { chainMove: 'whole' },
  },
  {
    name: 'proxy-owner-to-waiter',
    reference: true,
    about: 'the CPU of a picked waiter fetches the owner; where that cannot be, the waiter goes to the owner',
    source: 'proxy-exec:alt-b',
    rows: ['seeds:owner-to-donor'],
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { remoteOwner: 'to-waiter' },
  },
  {
    name: 'proxy-top-waiter',
    reference: true,
    about: 'of all waiters of an owner only the most urgent one goes to its CPU; picks pass over the others',
    source: 'proxy-exec:alt-c1',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { remoteOwner: 'top-waiter' },
  },
  {
    name: 'proxy-top-waiter-charge',
    reference: true,
    about: 'proxy-top-waiter, and DEADLINE waiters that are passed over pay while their owner executes elsewhere',
    source: 'proxy-exec:alt-c2',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { remoteOwner: 'top-waiter', others: 'charge' },
  },
  {
    name: 'proxy-top-waiter-swap',
    reference: true,
    about: 'proxy-top-waiter, and the CPU that the top waiter left gets the next task from where it went',
    source: 'seeds:top-waiter-swap',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { remoteOwner: 'top-waiter', swap: 'yes' },
  },
  {
    name: 'proxy-P3',
    about: 'proxy-P2-chain with waiters parked on a sleeping owner, which brings them back when it wakes (stage P3)',
    source: 'proxy-exec:P3',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { chainMove: 'whole', sleepingOwner: 'park' },
  },
  {
    name: 'proxy-P3-linked',
    reference: true,
    about:
      'proxy-P3 with the competing design: waiters behind a sleeping owner are kept on the CPU where it slept, under one lock',
    source: 'proxy-exec:P3-linked',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { chainMove: 'whole', sleepingOwner: 'link' },
  },
  {
    name: 'proxy-P4',
    about: 'proxy-P2-chain whose push and pull balance whole chains, as units (stage P4; sleeping owners as in P2)',
    source: 'proxy-exec:P4',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { chainMove: 'whole', chainBalance: 'on' },
  },
  {
    name: 'proxy-P5',
    reference: true,
    about: 'proxy-P2-chain that lends to the writer of a reader/writer semaphore as well (stage P5, without futexes)',
    source: 'proxy-exec:P5',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { chainMove: 'whole', rwsem: 'lend' },
  },
  {
    name: 'proxy-P3-linux-fair',
    plain: null,
    reference: true,
    about: "proxy-P3 with the kernel's fair class, where a parked waiter may be delayed, and handed-over wake-ups",
    source: 'proxy-exec:P3',
    choices: [stablePolicy, linuxFair, wakeList, proxyExecution],
    values: { chainMove: 'whole', sleepingOwner: 'park' },
  },
  {
    name: 'proxy-v4',
    reference: true,
    about:
      'blocked state of 2022 to v4: a pointer that the wake-up takes off; a direct wake-up outside the mask fails and is done in full',
    source: 'proxy-exec:gen-pointer',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { encoding: 'pointer', clearedBy: 'wake-up', handOff: 'always', chainMove: 'whole', sleepingOwner: 'park' },
  },
  {
    name: 'proxy-v6',
    reference: true,
    about:
      'blocked state of v5 and v6: a pointer and a waking bit; schedule() sends home whom it is about to switch to',
    source: 'proxy-exec:gen-waking-bit',
    rows: ['seeds:v6-local', 'seeds:v6-migration', 'seeds:v6-sleeping-owner'],
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { encoding: 'waking-bit', handOff: 'always', sleepingOwner: 'park' },
  },
  {
    name: 'proxy-v7',
    reference: true,
    about:
      'blocked state of v7 and v8: a pointer and three states; the wake-up sends home from where the mask excludes the task, a walk nobody',
    source: 'proxy-exec:gen-tristate',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: {
      encoding: 'tri-state',
      returnsTo: 'mask',
      walkReturns: 'no',
      handOff: 'always',
      sleepingOwner: 'park',
    },
  },
  {
    name: 'proxy-v13',
    reference: true,
    about:
      'blocked state of v13 to v22: the three states of v7; to the home CPU, and the chain walk sends home whom no wake-up did',
    source: 'proxy-exec:gen-tristate',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { encoding: 'tri-state', sleepingOwner: 'park' },
  },
  {
    name: 'proxy-v28',
    reference: true,
    about: 'blocked state of v27 and v28: one pointer with PROXY_WAKING; any wake-up opens the gate and sends home',
    source: 'proxy-exec:gen-sentinel',
    choices: [stablePolicy, proxyExecution, kernelMutex],
    values: { encoding: 'sentinel', noOwner: 'returns' },
  },
  {
    name: 'proxy-linux-6.17',
    plain: 'linux',
    reference: true,
    shipped: true,
    about: 'Linux 6.17 with proxy execution switched on: on one runqueue, blocked state is a pointer',
    source: 'proxy-exec:P1',
    choices: PROXY_LINUX,
    values: {
      encoding: 'pointer',
      beforeSchedule: 'lends',
      wakeLetsGo: 'no',
      remoteOwner: 'deactivate',
      handOff: 'first',
      mutexSpin: 'on',
      wakeRescheds: 'no',
      unlockRescheds: 'no',
      relistWoken: 'no',
      pullAfterWalk: 'no',
      donorMask: 'not-looked-at',
      pushableBy: 'pointer',
      noOwner: 'runs',
      lentYield: 'throttles',
      tagCurr: 'yes',
      donorStays: 'skipped',
    },
  },
  {
    name: 'proxy-linux-7.1',
    plain: 'linux',
    reference: true,
    shipped: true,
    about: 'Linux 7.1 with proxy execution switched on: simple donor migration, schedule() forces waiters home',
    source: 'proxy-exec:gen-sentinel',
    choices: PROXY_LINUX,
    values: {
      encoding: 'sentinel',
      beforeSchedule: 'lends',
      wakeLetsGo: 'no',
      shelves: 'donor',
      handOff: 'first',
      mutexSpin: 'on',
      wakeRescheds: 'no',
      unlockRescheds: 'no',
      relistWoken: 'no',
      pullAfterWalk: 'no',
      donorMask: 'not-looked-at',
      pushableBy: 'pointer',
      noOwner: 'returns',
      lentYield: 'throttles',
    },
  },
  {
    name: 'proxy-linux-7.3',
    plain: 'linux',
    reference: true,
    shipped: true,
    about:
      'Linux 7.3 with proxy execution switched on, as its source was read: rules R1 to R12, imperfections included',
    source: 'proxy-exec:R1',
    rows: ['proxy-exec:linux-7.3', 'linux-observed:textbook-3'],
    choices: PROXY_LINUX,
    values: {
      shelves: 'waiter-forgets',
      mutexSpin: 'on',
      wakeRescheds: 'no',
      unlockRescheds: 'no',
      relistWoken: 'no',
      nextClassAfterReturn: 'stale',
      pullAfterWalk: 'no',
      donorMask: 'not-looked-at',
      pushableBy: 'pointer',
      noOwner: 'curr-runs',
      lentYield: 'throttles',
      clockOf: 'donor',
    },
  },
  {
    name: 'core-A0',
    plain: 'linux',
    reference: true,
    about: 'linux on cores of several CPUs, each of which picks alone: what cookies are there to prevent (A0)',
    source: 'cosched-balance:design-A0',
    choices: [...LINUX, coresAlone],
  },
  {
    name: 'core-smt-off',
    plain: 'linux',
    reference: true,
    about: 'linux on the first thread of each core alone: exclusion without a scheduler that knows of it (A0)',
    source: 'cosched-balance:design-A0',
    choices: [...LINUX, smtOff],
    values: { fairServer: 'off' },
  },
  {
    name: 'core-confined',
    plain: 'linux',
    reference: true,
    about: 'linux with whole cores for each cookie, by exclusive cpusets: the same by configuration (A0)',
    source: 'cosched-balance:design-A0',
    choices: [...LINUX, confined],
    values: { fairServer: 'off' },
  },
  {
    name: 'core-A1',
    plain: 'linux',
    reference: true,
    about:
      'the coscheduling RFC of 2018: sets take turns on a core, its leader decides, the others follow at the end of a slice (A1)',
    source: 'cosched-balance:design-A1',
    rows: ['seeds:cosched-hierarchy'],
    choices: [...LINUX, coreSets],
    values: { fairServer: 'off', newidle: 'off', periodic: 'off' },
  },
  {
    name: 'core-A1-ipi',
    plain: 'linux',
    reference: true,
    about: 'core-A1 whose leader asks the other CPUs of the core to follow at once',
    source: 'cosched-balance:design-A1',
    choices: [...LINUX, coreSets],
    values: { fairServer: 'off', newidle: 'off', periodic: 'off', notify: 'ipi' },
  },
  {
    name: 'core-A1-machine',
    plain: 'core-A1-ipi',
    reference: true,
    about:
      'core-A1-ipi whose sets are those of the whole machine: its leader tells the cores, and who hears of it first there its siblings',
    source: 'cosched-balance:design-A1',
    rows: ['seeds:gang-whole-vm'],
    choices: [...LINUX, coreSets],
    values: { fairServer: 'off', newidle: 'off', periodic: 'off', notify: 'ipi', span: 'machine' },
  },
  {
    name: 'core-A1-noise',
    plain: 'linux-noise',
    reference: true,
    about:
      'core-A1-ipi with interrupts and stolen time: tasks are charged by the clock of their own CPU, and a set by what all of its members were',
    source: 'cosched-balance:Z12',
    choices: [...LINUX, coreSets],
    values: { fairServer: 'off', newidle: 'off', periodic: 'off', notify: 'ipi', noise: 'on', turn: 'sum' },
  },
  {
    name: 'core-A3',
    plain: 'linux',
    reference: true,
    about: 'core scheduling with cookies as in mainline since 5.14: one CPU picks for all its siblings (A3)',
    source: 'cosched-balance:design-A3',
    choices: [...LINUX, coreCookies],
    values: { fairServer: 'off' },
  },
  {
    name: 'core-A3-server',
    plain: 'core-A3',
    reference: true,
    about: 'core-A3 with the fair servers of linux, which lend their urgency to picks of the whole core',
    source: 'cosched-balance:C14',
    choices: [...LINUX, coreCookies],
  },
  {
    name: 'core-A3-noise',
    plain: 'linux-noise',
    reference: true,
    about: 'core-A3 with interrupts and stolen time',
    source: 'cosched-balance:FI-STAT',
    choices: [...LINUX, coreCookies],
    values: { fairServer: 'off', noise: 'on' },
  },
  {
    name: 'core-A3-proxy',
    plain: 'core-A3',
    reference: true,
    about:
      'core-A3 with proxy execution as in proxy-P2: an owner whose cookie is not that of its core does not execute',
    source: 'proxy-exec:K6',
    choices: [...PROXY_LINUX, coreCookies],
    // A pull after the walk takes the owner from the CPU that its waiter has just gone to, for ever (findings.md).
    values: { fairServer: 'off', pullAfterWalk: 'no' },
  },
  {
    name: 'core-A2-X',
    plain: 'linux',
    reference: true,
    about: 'core-A3 whose switch to another cookie is a rendezvous of all siblings with two barriers, as in Xen (A2)',
    source: 'cosched-balance:design-A2-X',
    choices: [...LINUX, coreRendezvous],
    values: { fairServer: 'off' },
  },
  {
    name: 'core-A2-P',
    plain: 'linux',
    reference: true,
    about: 'sets of fair tasks take turns on a core, and none begins before all siblings have let go of the last (A2)',
    source: 'cosched-balance:design-A2-P',
    choices: [...LINUX, corePair],
    values: { fairServer: 'off', newidle: 'off', periodic: 'off' },
  },
  {
    name: 'core-A2-E',
    plain: 'linux',
    reference: true,
    about: 'each CPU picks alone, and who is 3 ms ahead of the slowest of its cookie waits: relaxed coscheduling (A2)',
    source: 'cosched-balance:design-A2-E',
    choices: [...LINUX, coreSkew],
    values: { fairServer: 'off', newidle: 'off', periodic: 'off' },
  },
  {
    name: 'core-A4',
    plain: 'linux',
    reference: true,
    about: 'a cyclic plan says which fair task has which CPU when, with slots of one cookie on all siblings (A4)',
    source: 'cosched-balance:design-A4',
    rows: ['seeds:gang-table'],
    choices: [...LINUX, coreTable],
    values: { fairServer: 'off', newidle: 'off', periodic: 'off' },
  },
  {
    name: 'core-A4-plans',
    plain: 'core-A4',
    reference: true,
    about:
      'core-A4 whose plan is made anew while it runs, from one cycle to the next, and splits tasks between two CPUs',
    source: 'cosched-balance:T-SWITCH',
    choices: [...LINUX, coreTable],
    values: { fairServer: 'off', newidle: 'off', periodic: 'off', plan: 'exchanged' },
  },
  {
    name: 'umcg-O',
    reference: true,
    about: 'UMCG v0.9.1 of Oskolkov: userspace writes the states, a server hands its token to the worker that it runs',
    source: 'umcg:design-O',
    rows: ['seeds:umcg-one-per-server'],
    choices: [stablePolicy, plain, oskolkov],
  },
  {
    name: 'umcg-Z1',
    reference: true,
    about:
      'UMCG, the first RFC of Zijlstra: next_tid is cleared when its task was started; servers start the head of their queue',
    source: 'umcg:design-Z1',
    rows: ['seeds:umcg-server-wake'],
    choices: [stablePolicy, plain, zijlstra],
    values: {
      serverLoop: 'blind',
      nextTid: 'cleared',
      blockTakesNext: 'yes',
      exceptions: 'not-hooked',
      unregister: 'silent',
    },
  },
  {
    name: 'umcg-Z1-stops',
    reference: true,
    about:
      'umcg-Z1 with the slow remedy: before it starts another worker of a server the kernel stops the one that runs, and waits for that',
    source: 'seeds:umcg-block-worker',
    choices: [stablePolicy, plain, zijlstra],
    values: { serverLoop: 'blind', nextTid: 'cleared', exit: 'wakes', secondWorker: 'stops-the-first' },
  },
  {
    name: 'umcg-Zs',
    reference: true,
    about:
      'umcg-Z1 with the draft of January 2022: next_tid keeps the started task, marked, and the server looks at its worker',
    source: 'umcg:design-Zs',
    rows: ['seeds:umcg-tid-running'],
    choices: [stablePolicy, plain, zijlstra],
    values: { blockTakesNext: 'yes', exceptions: 'not-hooked', unregister: 'silent' },
  },
  {
    name: 'umcg-Z2',
    reference: true,
    about:
      'UMCG, the second RFC of Zijlstra: next_tid keeps the started task, marked, and a waiting server has it looked at',
    source: 'umcg:design-Z2',
    choices: [stablePolicy, plain, zijlstra],
  },
  {
    name: 'umcg-Z2-steals',
    reference: true,
    about:
      'umcg-Z2 whose servers take a worker from the queue of another one when they have none to run: workers change servers',
    source: 'umcg:I-30',
    choices: [stablePolicy, plain, zijlstra],
    values: { idleServers: 'steal', exit: 'wakes' },
  },
  {
    name: 'balance-B0',
    plain: null,
    reference: true,
    about: 'linux with balancing over domains, and active balance by the stopper of the busy CPU, as mainline has it',
    source: 'cosched-balance:design-B0',
    rows: ['seeds:balance-by-stopper'],
    choices: LINUX,
    values: { domains: 'on' },
  },
  {
    name: 'balance-B0-asym',
    plain: null,
    reference: true,
    about: 'balance-B0 on a machine some of whose CPUs are preferred for work: the others are emptied when those idle',
    source: 'cosched-balance:L20',
    choices: LINUX,
    values: { domains: 'on', asymPacking: 'on' },
  },
  {
    name: 'balance-B0c',
    plain: null,
    reference: true,
    about: 'balance-B0 that asks the stopper only where a fair task executes at that moment',
    source: 'cosched-balance:design-B0c',
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'stopper-for-fair' },
  },
  {
    name: 'balance-B1',
    plain: null,
    reference: true,
    about: 'balance-B0 whose active balance is done by a thread of each CPU that is FIFO 1, not by the stopper',
    source: 'cosched-balance:design-B1',
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'fifo-thread' },
  },
  {
    name: 'balance-B2',
    plain: null,
    reference: true,
    about: 'balance-B0 whose active balance is a callback that the busy CPU runs when it schedules next',
    source: 'cosched-balance:design-B2',
    rows: ['seeds:balance-by-callback', 'seeds:balance-callback-unlock'],
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'callback' },
  },
  {
    name: 'balance-B3',
    plain: null,
    reference: true,
    about:
      'balance-B0 that takes a waiting fair task at once where something more urgent executes, and asks the stopper where a fair one does',
    source: 'cosched-balance:design-B3',
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'detach-or-stopper' },
  },
  {
    name: 'balance-B4',
    plain: null,
    reference: true,
    about:
      'balance-B0 whose active balance moves nobody: the busy CPU tells when it has switched out the task that was meant, and whoever asked makes a pass',
    source: 'cosched-balance:design-B4',
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'notice' },
  },
  {
    name: 'balance-B0-proxy',
    plain: null,
    reference: true,
    about:
      'proxy-P3-linux-fair with the balancing of balance-B0: waiters that stay queued are donors, and not moved to even out load',
    source: 'cosched-balance:design-B0',
    choices: [stablePolicy, linuxFair, wakeList, proxyExecution, loadBalance],
    values: { chainMove: 'whole', sleepingOwner: 'park', domains: 'on' },
  },
  {
    name: 'balance-B2-proxy',
    plain: null,
    reference: true,
    about: 'the same with the active balance of balance-B2',
    source: 'cosched-balance:design-B2',
    choices: [stablePolicy, linuxFair, wakeList, proxyExecution, loadBalance],
    values: { chainMove: 'whole', sleepingOwner: 'park', domains: 'on', activeBalance: 'callback' },
  },
  {
    name: 'umcg-O-proxy',
    reference: true,
    plain: 'umcg-O',
    about:
      'umcg-O over proxy-P2: what servers hear of workers that wait for kernel mutexes, and who lends, is a switch',
    source: 'umcg:design-B2',
    choices: [stablePolicy, proxyExecution, oskolkov, umcgOverProxy],
  },
  {
    name: 'umcg-Z2-proxy',
    reference: true,
    plain: 'umcg-Z2',
    about: 'umcg-Z2 over proxy-P2, with the same switch',
    source: 'umcg:design-B2',
    choices: [stablePolicy, proxyExecution, zijlstra, umcgOverProxy],
  },
  {
    name: 'umcg-Z3',
    reference: true,
    about:
      'umcg-Z2 with the check that followed: a worker that blocks is the one that the next_tid of its server names',
    source: 'umcg:design-Z3',
    choices: [stablePolicy, plain, zijlstra],
    values: { currentCheck: 'of-running' },
  },
  {
    name: 'umcg-Z3-multi',
    reference: true,
    about:
      'umcg-Z3 with servers that have asked for several running workers: each that blocks is put on a list of them',
    source: 'umcg:design-Z3',
    choices: [stablePolicy, plain, zijlstra],
    values: { currentCheck: 'of-running', workersPerServer: 'several' },
  },
  {
    name: 'umcg-Z3-wait-enqueue',
    reference: true,
    about:
      'umcg-Z3 in which a worker that waits is queued only when it asks for that (WAIT_ENQUEUE), and may wait with a timeout',
    source: 'umcg:design-Z3',
    choices: [stablePolicy, plain, zijlstra],
    values: { currentCheck: 'of-running', explicitWait: 'by-flag' },
  },
  {
    name: 'umcg-K23',
    reference: true,
    about: 'UMCG as Oskolkov had it in production use: the kernel keeps the states, and tells servers of events',
    source: 'umcg:design-K23',
    choices: [stablePolicy, plain, kernelStates],
  },
];
