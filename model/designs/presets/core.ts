// What two hardware threads of a core may run at once.

import { coreCookies, coresAlone } from '../core/cookies.ts';
import { confined, smtOff } from '../core/fixed.ts';
import { corePair } from '../core/pair.ts';
import { coreRendezvous } from '../core/rendezvous.ts';
import { coreSets } from '../core/sets.ts';
import { coreSkew } from '../core/skew.ts';
import { coreTable } from '../core/table.ts';
import { LINUX, PROXY_LINUX } from './kernel-choices.ts';
import type { Preset } from './preset.ts';

export const CORE_PRESETS: readonly Preset[] = [
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
];
