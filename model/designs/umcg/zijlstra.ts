// Zijlstra's UMCG: the kernel makes the transitions, each server has a list of its own, and any event of a worker wakes its server,
// whether or not another worker of it runs. The versions differ in what next_tid says afterwards and in which entries are hooked.

import type { Choice, RulePatch } from '../../design.ts';
import { UMCG_COND_WAIT, UMCG_OWN, UMCG_PREEMPT, UMCG_RUNNABLE, UMCG_RUNNING, UMCG_STATE_MASK } from '../../ids.ts';
import {
  P_UMCG_BLOCK,
  P_UMCG_ENTER,
  P_UMCG_EXEC,
  P_UMCG_EXIT,
  P_UMCG_KICK,
  P_UMCG_LEAVE,
  P_UMCG_PARK,
  P_UMCG_PLAIN_PARK,
  P_UMCG_PLAIN_UNPARK,
  P_UMCG_POKE,
  P_UMCG_PREEMPT,
  P_UMCG_REGISTER,
  P_UMCG_RETURN,
  P_UMCG_SERVER,
  P_UMCG_SWITCH,
  P_UMCG_UNPARK,
  P_UMCG_UNREGISTER,
  P_UMCG_WAIT,
  P_UMCG_WORKER,
  P_UMCG_WRITE,
  P_UMCG_YIELD,
} from '../../program-names.ts';
import { doneBy } from './programs.ts';

const PROGRAMS = {
  serve: P_UMCG_SERVER,
  work: P_UMCG_WORKER,
  wait: P_UMCG_YIELD,
  unregister: P_UMCG_UNREGISTER,
  enter: P_UMCG_ENTER,
  block: P_UMCG_BLOCK,
  leave: P_UMCG_LEAVE,
  return: P_UMCG_RETURN,
  preempt: P_UMCG_PREEMPT,
  poke: P_UMCG_POKE,
  park: P_UMCG_PARK,
  unpark: P_UMCG_UNPARK,
  sysRegister: P_UMCG_REGISTER,
  sysUnregister: P_UMCG_UNREGISTER,
  sysWait: P_UMCG_WAIT,
  sysKick: P_UMCG_KICK,
  rawWrite: P_UMCG_WRITE,
  exit: P_UMCG_EXIT,
  exec: P_UMCG_EXEC,
};
const programs = doneBy(PROGRAMS);
const withPlainWaits = doneBy({ ...PROGRAMS, park: P_UMCG_PLAIN_PARK, unpark: P_UMCG_PLAIN_UNPARK });
const withSwitches = doneBy({ ...PROGRAMS, switch: P_UMCG_SWITCH });

/** State byte and flags of the kernel. */
const KERNEL_BITS = 0xffff;

const shared: RulePatch = {
  umcgProgram: programs,
  umcgMayBlock(w, task) {
    const word = w.umcg.state[task]! & KERNEL_BITS;
    return (word & UMCG_STATE_MASK) === UMCG_RUNNING || word === (UMCG_RUNNABLE | UMCG_COND_WAIT);
  },
  umcgMustWait: (state) => (state & KERNEL_BITS & ~UMCG_PREEMPT) === UMCG_RUNNABLE,
};

/** How the server loop treats the worker that it started last. `posted-demo` compares the whole word, but for a bit of its own. */
const LOOPS: Readonly<Record<string, RulePatch>> = {
  blind: { umcgLooksAtCurrent: () => false, umcgCountsAsRunning: () => false },
  checking: {
    umcgLooksAtCurrent: () => true,
    umcgCountsAsRunning: (state) => (state & UMCG_STATE_MASK) === UMCG_RUNNING,
  },
  'posted-demo': {
    umcgLooksAtCurrent: () => true,
    umcgCountsAsRunning: (state) => (state & ~UMCG_OWN) === UMCG_RUNNING,
  },
};

export const zijlstra: Choice = {
  seam: 'umcg',
  name: 'zijlstra',
  about:
    'the kernel writes the states; next_tid is cleared or marked when its task was started; servers look at their worker or not',
  source: 'umcg:design-Z2',
  rows: [
    'seeds:umcg-block-worker',
    'umcg:design-loop-blind',
    'umcg:design-loop-checking',
    'umcg:design-loop-posted-demo',
  ],
  features: [
    'umcg',
    'umcg-user-words',
    'umcg-server-lists',
    'umcg-server-timeouts',
    'umcg-worker-timeouts',
    'umcg-marked-next',
    'umcg-event-times',
    'umcg-one-worker',
  ],
  rules: shared,
  parameters: {
    serverLoop: ['checking', 'blind', 'posted-demo'],
    nextTid: ['marked', 'cleared'],
    blockTakesNext: ['no', 'yes'],
    exceptions: ['hooked', 'not-hooked'],
    unregister: ['wakes', 'silent'],
    exit: ['silent', 'wakes'],
    refusedTimeout: ['arms', 'posted'],
    signalledTimeout: ['kept', 'lost'],
    failedUnregister: ['unpins', 'posted'],
    switches: ['off', 'told-before', 'untold'],
    currentCheck: ['none', 'of-running', 'posted'],
    workersPerServer: ['one', 'several'],
    signalHandlers: ['at-once', 'block'],
    handlerHooks: ['off', 'on'],
    explicitWait: ['enqueues', 'by-flag'],
    serverNamed: ['may-run', 'posted'],
    plainTimeout: ['claims-its-word', 'posted'],
    waitWindow: ['locked-pages', 'may-fault'],
    eventTimes: ['with-the-word', 'posted'],
    secondWorker: ['starts', 'stops-the-first'],
    idleServers: ['wait', 'steal'],
  },
  lacksWith: ({ nextTid, workersPerServer, explicitWait }) => [
    ...(explicitWait === 'by-flag' ? [] : (['umcg-worker-timeouts'] as const)),
    ...(nextTid === 'marked' ? [] : (['umcg-marked-next'] as const)),
    ...(workersPerServer === 'one' ? [] : (['umcg-one-worker'] as const)),
  ],
  withParameters: ({
    serverLoop,
    nextTid,
    blockTakesNext,
    exceptions,
    unregister,
    exit,
    refusedTimeout,
    signalledTimeout,
    failedUnregister,
    switches,
    currentCheck,
    workersPerServer,
    signalHandlers,
    handlerHooks,
    explicitWait,
    serverNamed,
    plainTimeout,
    waitWindow,
    eventTimes,
    secondWorker,
    idleServers,
  }) => ({
    ...LOOPS[workersPerServer === 'several' ? 'blind' : serverLoop!],
    umcgMarksNext: () => nextTid === 'marked',
    umcgBlockTakesNext: () => blockTakesNext === 'yes',
    umcgHooksExceptions: () => exceptions === 'hooked',
    umcgUnregisterWakes: () => unregister === 'wakes',
    umcgExitWakes: () => exit === 'wakes',
    umcgArmsAfterRefusal: () => refusedTimeout === 'arms',
    umcgListsBlocked: () => workersPerServer === 'several',
    umcgHandlersBlock: () => signalHandlers === 'block',
    umcgHooksHandlers: () => handlerHooks === 'on',
    umcgChecksCurrent: (state) =>
      workersPerServer === 'one' &&
      (currentCheck === 'posted' || (currentCheck === 'of-running' && (state & UMCG_STATE_MASK) === UMCG_RUNNING)),
    umcgProgram: explicitWait === 'by-flag' ? withPlainWaits : switches === 'off' ? programs : withSwitches,
    umcgPlainWaits: () => explicitWait === 'by-flag',
    umcgWorkerTimeouts: () => explicitWait === 'by-flag',
    umcgServerMayRun: () => explicitWait === 'by-flag' && serverNamed === 'may-run',
    umcgKernelQueuesWoken: () => explicitWait === 'by-flag' && plainTimeout === 'claims-its-word',
    umcgFaultsBeforePlainWait: () => waitWindow === 'may-fault',
    umcgStopsTheFirst: () => secondWorker === 'stops-the-first',
    umcgSteals: () => idleServers === 'steal',
    umcgStampsLate: () => eventTimes === 'posted',
    umcgTellsBeforeSwitch: () => switches === 'told-before',
    umcgFailsPinned: () => failedUnregister === 'posted',
    umcgKeepsTimeout: () => signalledTimeout === 'kept',
  }),
  refuses({ explicitWait, switches, workersPerServer, secondWorker }) {
    if (explicitWait === 'by-flag' && (switches !== 'off' || workersPerServer !== 'one'))
      return 'explicitWait=by-flag has a worker give its server back by name, to one that runs one worker and knows of no switches';
    if (secondWorker === 'stops-the-first' && workersPerServer !== 'one')
      return 'secondWorker=stops-the-first is about servers that are to run one worker';
    return null;
  },
};
