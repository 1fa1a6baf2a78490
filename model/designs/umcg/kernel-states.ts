// Oskolkov's UMCG as it was in production use: the kernel keeps the states and one queue for all workers, and a server is told what has
// happened to a worker when its wait returns. Workers hand servers over and wake each other by calls.

import type { Choice } from '../../design.ts';
import {
  P_UMCG_EXEC,
  P_UMCG_K_BLOCK,
  P_UMCG_K_EXIT,
  P_UMCG_K_PARK,
  P_UMCG_K_REGISTER,
  P_UMCG_K_RETURN,
  P_UMCG_K_SERVER,
  P_UMCG_K_SWITCH,
  P_UMCG_K_UNPARK,
  P_UMCG_K_UNREGISTER,
  P_UMCG_K_WAIT,
  P_UMCG_K_WAKE,
  P_UMCG_K_WORKER,
  P_UMCG_K_YIELD,
  P_UMCG_PREEMPT,
  P_UMCG_WRITE,
} from '../../program-names.ts';
import { doneBy } from './programs.ts';

const programs = doneBy({
  serve: P_UMCG_K_SERVER,
  work: P_UMCG_K_WORKER,
  wait: P_UMCG_K_YIELD,
  unregister: P_UMCG_K_UNREGISTER,
  block: P_UMCG_K_BLOCK,
  leave: P_UMCG_K_RETURN,
  return: P_UMCG_K_RETURN,
  preempt: P_UMCG_PREEMPT,
  park: P_UMCG_K_PARK,
  unpark: P_UMCG_K_UNPARK,
  switch: P_UMCG_K_SWITCH,
  sysRegister: P_UMCG_K_REGISTER,
  sysUnregister: P_UMCG_K_UNREGISTER,
  sysWait: P_UMCG_K_WAIT,
  sysWake: P_UMCG_K_WAKE,
  sysSwitch: P_UMCG_K_WAIT,
  rawWrite: P_UMCG_WRITE,
  exit: P_UMCG_K_EXIT,
  exec: P_UMCG_EXEC,
});

export const kernelStates: Choice = {
  seam: 'umcg',
  name: 'kernel-states',
  about: 'the kernel keeps the states and one queue of workers; servers are told of events',
  source: 'umcg:design-K23',
  rows: ['seeds:umcg-kernel-state'],
  features: [
    'umcg',
    'umcg-token',
    'umcg-one-worker',
    'umcg-shared-list',
    'umcg-worker-timeouts',
    'umcg-kernel-tick',
    'umcg-last-first',
    'umcg-told-of-hand-over',
  ],
  rules: { umcgProgram: programs, umcgWorkerTimeouts: () => true, umcgUserKeepsWords: () => false },
  parameters: {
    tick: ['stops-workers', 'off'],
    lists: ['last-first', 'first-first'],
    handedOver: ['waits', 'may-run'],
  },
  lacksWith: ({ tick, lists, handedOver }) => [
    ...(tick === 'off' ? (['umcg-kernel-tick'] as const) : []),
    ...(lists === 'first-first' ? (['umcg-last-first'] as const) : []),
    ...(handedOver === 'may-run' ? (['umcg-told-of-hand-over'] as const) : []),
  ],
  withParameters: ({ tick, lists, handedOver }) => ({
    umcgTicks: () => tick === 'stops-workers',
    umcgLastFirst: () => lists === 'last-first',
    umcgTellsOfHandOver: () => handedOver === 'waits',
  }),
};
