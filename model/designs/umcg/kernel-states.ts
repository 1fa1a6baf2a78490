// Oskolkov's UMCG as it was in production use: the kernel keeps the states and one queue for all workers, and a server is told what has
// happened to a worker when its wait returns. Workers hand servers over and wake each other by calls.

import type { Choice } from '../../design.ts';
import { NONE } from '../../ids.ts';
import {
  P_UMCG_K_BLOCK,
  P_UMCG_K_PARK,
  P_UMCG_K_RETURN,
  P_UMCG_K_SERVER,
  P_UMCG_K_SWITCH,
  P_UMCG_K_UNPARK,
  P_UMCG_K_UNREGISTER,
  P_UMCG_K_WORKER,
  P_UMCG_K_YIELD,
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
  [DO_SERVE, P_UMCG_K_SERVER],
  [DO_WORK, P_UMCG_K_WORKER],
  [DO_WAIT, P_UMCG_K_YIELD],
  [DO_UNREGISTER, P_UMCG_K_UNREGISTER],
  [DO_BLOCK, P_UMCG_K_BLOCK],
  [DO_LEAVE, P_UMCG_K_RETURN],
  [DO_RETURN, P_UMCG_K_RETURN],
  [DO_PREEMPT, P_UMCG_PREEMPT],
  [DO_PARK, P_UMCG_K_PARK],
  [DO_UNPARK, P_UMCG_K_UNPARK],
  [DO_SWITCH, P_UMCG_K_SWITCH],
]);

export const kernelStates: Choice = {
  seam: 'umcg',
  name: 'kernel-states',
  about: 'the kernel keeps the states and one queue of workers; servers are told of events',
  source: 'umcg:design-K23',
  features: ['umcg', 'umcg-token', 'umcg-shared-list', 'umcg-worker-timeouts'],
  rules: { umcgProgram: (what) => PROGRAMS.get(what) ?? NONE, umcgWorkerTimeouts: () => true },
};
