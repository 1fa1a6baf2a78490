// Oskolkov's UMCG, version 0.9.1: userspace writes the states, the kernel checks and tells of blocks. A server that made itself IDLE has
// handed its token to the worker that it runs, and gets it back when that worker stops; one list of idle workers serves all servers.

import type { Choice } from '../../design.ts';
import { NONE } from '../../ids.ts';
import {
  P_UMCG_O_BLOCK,
  P_UMCG_O_PARK,
  P_UMCG_O_RETURN,
  P_UMCG_O_SERVER,
  P_UMCG_O_SWITCH,
  P_UMCG_O_UNPARK,
  P_UMCG_O_UNREGISTER,
  P_UMCG_O_WORKER,
  P_UMCG_O_YIELD,
  P_UMCG_PREEMPT,
} from '../../program-names.ts';
import {
  DO_BLOCK,
  DO_LEAVE,
  DO_PARK,
  DO_PREEMPT,
  DO_RETURN,
  DO_SERVE,
  DO_SWITCH,
  DO_UNPARK,
  DO_UNREGISTER,
  DO_WAIT,
  DO_WORK,
} from '../../umcg/rules.ts';

const PROGRAMS = new Map<number, number>([
  [DO_SERVE, P_UMCG_O_SERVER],
  [DO_WORK, P_UMCG_O_WORKER],
  [DO_WAIT, P_UMCG_O_YIELD],
  [DO_UNREGISTER, P_UMCG_O_UNREGISTER],
  [DO_BLOCK, P_UMCG_O_BLOCK],
  [DO_LEAVE, P_UMCG_O_RETURN],
  [DO_RETURN, P_UMCG_O_RETURN],
  [DO_PREEMPT, P_UMCG_PREEMPT],
  [DO_PARK, P_UMCG_O_PARK],
  [DO_UNPARK, P_UMCG_O_UNPARK],
  [DO_SWITCH, P_UMCG_O_SWITCH],
]);

export const oskolkov: Choice = {
  seam: 'umcg',
  name: 'oskolkov',
  about: 'userspace writes the states before a call; one list of idle workers, one slot for an idle server',
  source: 'umcg:design-O',
  rows: ['umcg:design-loop-posted'],
  features: ['umcg', 'umcg-token', 'umcg-shared-list', 'umcg-server-timeouts', 'umcg-worker-timeouts'],
  rules: { umcgProgram: (what) => PROGRAMS.get(what) ?? NONE, umcgWorkerTimeouts: () => true },
  parameters: {
    idleServer: ['awaits-the-wake', 'posted'],
    timedWaiter: ['queued-by-the-kernel', 'queued-by-its-waker'],
  },
  withParameters: ({ idleServer, timedWaiter }) => ({
    umcgAwaitsTheWake: () => idleServer === 'awaits-the-wake',
    umcgKernelQueuesWoken: () => timedWaiter === 'queued-by-the-kernel',
  }),
};
