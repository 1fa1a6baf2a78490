// Zijlstra's UMCG: the kernel makes the transitions, each server has a list of its own, and any event of a worker wakes its server,
// whether or not another worker of it runs. The versions differ in what next_tid says afterwards and in which entries are hooked.

import type { Choice, RulePatch } from '../../design.ts';
import { NONE, UMCG_COND_WAIT, UMCG_PREEMPT, UMCG_RUNNABLE, UMCG_RUNNING, UMCG_STATE_MASK } from '../../ids.ts';
import {
  P_UMCG_BLOCK,
  P_UMCG_ENTER,
  P_UMCG_LEAVE,
  P_UMCG_PARK,
  P_UMCG_POKE,
  P_UMCG_PREEMPT,
  P_UMCG_RETURN,
  P_UMCG_SERVER,
  P_UMCG_UNPARK,
  P_UMCG_UNREGISTER,
  P_UMCG_WORKER,
  P_UMCG_YIELD,
} from '../../program-names.ts';
import {
  DO_BLOCK,
  DO_ENTER,
  DO_LEAVE,
  DO_PARK,
  DO_POKE,
  DO_PREEMPT,
  DO_RETURN,
  DO_SERVE,
  DO_UNPARK,
  DO_UNREGISTER,
  DO_WAIT,
  DO_WORK,
} from '../../umcg/rules.ts';

const PROGRAMS = new Map<number, number>([
  [DO_SERVE, P_UMCG_SERVER],
  [DO_WORK, P_UMCG_WORKER],
  [DO_WAIT, P_UMCG_YIELD],
  [DO_UNREGISTER, P_UMCG_UNREGISTER],
  [DO_ENTER, P_UMCG_ENTER],
  [DO_BLOCK, P_UMCG_BLOCK],
  [DO_LEAVE, P_UMCG_LEAVE],
  [DO_RETURN, P_UMCG_RETURN],
  [DO_PREEMPT, P_UMCG_PREEMPT],
  [DO_POKE, P_UMCG_POKE],
  [DO_PARK, P_UMCG_PARK],
  [DO_UNPARK, P_UMCG_UNPARK],
]);

/** State byte and flags of the kernel. */
const KERNEL_BITS = 0xffff;

const shared: RulePatch = {
  umcgProgram: (what) => PROGRAMS.get(what) ?? NONE,
  umcgMayBlock(w, task) {
    const word = w.umcg.state[task]! & KERNEL_BITS;
    return (word & UMCG_STATE_MASK) === UMCG_RUNNING || word === (UMCG_RUNNABLE | UMCG_COND_WAIT);
  },
  umcgMustWait: (state) => (state & KERNEL_BITS & ~UMCG_PREEMPT) === UMCG_RUNNABLE,
};

/** How the server loop treats the worker that it started last. `posted-demo` compares the whole word. */
const LOOPS: Readonly<Record<string, RulePatch>> = {
  blind: { umcgLooksAtCurrent: () => false, umcgCountsAsRunning: () => false },
  checking: {
    umcgLooksAtCurrent: () => true,
    umcgCountsAsRunning: (state) => (state & UMCG_STATE_MASK) === UMCG_RUNNING,
  },
  'posted-demo': { umcgLooksAtCurrent: () => true, umcgCountsAsRunning: (state) => state === UMCG_RUNNING },
};

export const zijlstra: Choice = {
  seam: 'umcg',
  name: 'zijlstra',
  about:
    'the kernel writes the states; next_tid is cleared or marked when its task was started; servers look at their worker or not',
  source: 'umcg:design-Z2',
  rows: ['umcg:design-loop-blind', 'umcg:design-loop-checking', 'umcg:design-loop-posted-demo'],
  features: ['umcg', 'umcg-server-lists', 'umcg-server-timeouts', 'umcg-marked-next'],
  rules: shared,
  parameters: {
    serverLoop: ['checking', 'blind', 'posted-demo'],
    nextTid: ['marked', 'cleared'],
    blockTakesNext: ['no', 'yes'],
    exceptions: ['hooked', 'not-hooked'],
    unregister: ['wakes', 'silent'],
    refusedTimeout: ['arms', 'posted'],
    signalledTimeout: ['kept', 'lost'],
    currentCheck: ['none', 'of-running', 'posted'],
  },
  lacksWith: ({ nextTid }) => (nextTid === 'marked' ? [] : ['umcg-marked-next']),
  withParameters: ({
    serverLoop,
    nextTid,
    blockTakesNext,
    exceptions,
    unregister,
    refusedTimeout,
    signalledTimeout,
    currentCheck,
  }) => ({
    ...LOOPS[serverLoop!],
    umcgMarksNext: () => nextTid === 'marked',
    umcgBlockTakesNext: () => blockTakesNext === 'yes',
    umcgHooksExceptions: () => exceptions === 'hooked',
    umcgUnregisterWakes: () => unregister === 'wakes',
    umcgArmsAfterRefusal: () => refusedTimeout === 'arms',
    umcgChecksCurrent: (state) =>
      currentCheck === 'posted' || (currentCheck === 'of-running' && (state & UMCG_STATE_MASK) === UMCG_RUNNING),
    umcgKeepsTimeout: () => signalledTimeout === 'kept',
  }),
};
