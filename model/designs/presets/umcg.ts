// User-managed concurrency groups as they were posted, alone and over proxy execution.

import { plain } from '../blocking/plain.ts';
import { proxyExecution } from '../blocking/proxy.ts';
import { stablePolicy } from '../policy/stable.ts';
import { kernelStates } from '../umcg/kernel-states.ts';
import { oskolkov } from '../umcg/oskolkov.ts';
import { umcgOverProxy } from '../umcg/over-proxy.ts';
import { zijlstra } from '../umcg/zijlstra.ts';
import type { Preset } from './preset.ts';

/** What Zijlstra posted, in several versions, over plain mutexes. */
const ZIJLSTRA = [stablePolicy, plain, zijlstra];

export const UMCG_PRESETS: readonly Preset[] = [
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
    choices: ZIJLSTRA,
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
    choices: ZIJLSTRA,
    values: { serverLoop: 'blind', nextTid: 'cleared', exit: 'wakes', secondWorker: 'stops-the-first' },
  },
  {
    name: 'umcg-Zs',
    reference: true,
    about:
      'umcg-Z1 with the draft of January 2022: next_tid keeps the started task, marked, and the server looks at its worker',
    source: 'umcg:design-Zs',
    rows: ['seeds:umcg-tid-running'],
    choices: ZIJLSTRA,
    values: { blockTakesNext: 'yes', exceptions: 'not-hooked', unregister: 'silent' },
  },
  {
    name: 'umcg-Z2',
    reference: true,
    about:
      'UMCG, the second RFC of Zijlstra: next_tid keeps the started task, marked, and a waiting server has it looked at',
    source: 'umcg:design-Z2',
    choices: ZIJLSTRA,
  },
  {
    name: 'umcg-Z2-steals',
    reference: true,
    about:
      'umcg-Z2 whose servers take a worker from the queue of another one when they have none to run: workers change servers',
    source: 'umcg:I-30',
    choices: ZIJLSTRA,
    values: { idleServers: 'steal', exit: 'wakes' },
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
    name: 'umcg-Z2-lends',
    reference: true,
    plain: 'umcg-Z2',
    about: 'umcg-Z2-proxy in which a worker that waits for a kernel mutex is reported at once, and lends all the same',
    source: 'umcg:design-B1',
    choices: [stablePolicy, proxyExecution, zijlstra, umcgOverProxy],
    values: { blockedWorker: 'lends' },
  },
  {
    name: 'umcg-Z2-lends-until-pick',
    reference: true,
    plain: 'umcg-Z2',
    about: 'the same, until its server starts another worker',
    source: 'umcg:design-B5',
    choices: [stablePolicy, proxyExecution, zijlstra, umcgOverProxy],
    values: { blockedWorker: 'lends-until-pick' },
  },
  {
    name: 'umcg-Z2-sleeps',
    reference: true,
    plain: 'umcg-Z2',
    about: 'umcg-Z2-proxy in which a worker that waits for a kernel mutex is reported at once and sleeps: nobody lends',
    source: 'umcg:design-B3',
    choices: [stablePolicy, proxyExecution, zijlstra, umcgOverProxy],
    values: { blockedWorker: 'sleeps' },
  },
  {
    name: 'umcg-Z2-server-lends',
    reference: true,
    plain: 'umcg-Z2',
    about:
      'umcg-Z2-proxy in which a worker that waits for a kernel mutex sleeps, and its server lends if it has nobody to run',
    source: 'umcg:design-B4',
    choices: [stablePolicy, proxyExecution, zijlstra, umcgOverProxy],
    values: { blockedWorker: 'server-lends' },
  },
  {
    name: 'umcg-Z3',
    reference: true,
    about:
      'umcg-Z2 with the check that followed: a worker that blocks is the one that the next_tid of its server names',
    source: 'umcg:design-Z3',
    choices: ZIJLSTRA,
    values: { currentCheck: 'of-running' },
  },
  {
    name: 'umcg-Z3-multi',
    reference: true,
    about:
      'umcg-Z3 with servers that have asked for several running workers: each that blocks is put on a list of them',
    source: 'umcg:design-Z3',
    choices: ZIJLSTRA,
    values: { currentCheck: 'of-running', workersPerServer: 'several' },
  },
  {
    name: 'umcg-Z3-wait-enqueue',
    reference: true,
    about:
      'umcg-Z3 in which a worker that waits is queued only when it asks for that (WAIT_ENQUEUE), and may wait with a timeout',
    source: 'umcg:design-Z3',
    choices: ZIJLSTRA,
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
