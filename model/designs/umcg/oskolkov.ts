// Oskolkov's UMCG, version 0.9.1: userspace writes the states, the kernel checks and tells of blocks. A server that made itself IDLE has
// handed its token to the worker that it runs, and gets it back when that worker stops; one list of idle workers serves all servers.

import type { Choice } from '../../design.ts';
import {
  P_UMCG_EXEC,
  P_UMCG_EXIT,
  P_UMCG_O_BLOCK,
  P_UMCG_O_CTL_UNREGISTER,
  P_UMCG_O_PARK,
  P_UMCG_O_PREEMPT,
  P_UMCG_O_REGISTER,
  P_UMCG_O_RETURN,
  P_UMCG_O_SERVER,
  P_UMCG_O_SWITCH,
  P_UMCG_O_UNPARK,
  P_UMCG_O_UNREGISTER,
  P_UMCG_O_WAIT,
  P_UMCG_O_WAKE,
  P_UMCG_O_WORKER,
  P_UMCG_O_YIELD,
  P_UMCG_WRITE,
} from '../../program-names.ts';
import { stampAfter, stampPosted } from '../../umcg/o-cas.ts';
import { doneBy } from './programs.ts';

const programs = doneBy({
  serve: P_UMCG_O_SERVER,
  work: P_UMCG_O_WORKER,
  wait: P_UMCG_O_YIELD,
  unregister: P_UMCG_O_UNREGISTER,
  block: P_UMCG_O_BLOCK,
  leave: P_UMCG_O_RETURN,
  return: P_UMCG_O_RETURN,
  preempt: P_UMCG_O_PREEMPT,
  park: P_UMCG_O_PARK,
  unpark: P_UMCG_O_UNPARK,
  switch: P_UMCG_O_SWITCH,
  sysRegister: P_UMCG_O_REGISTER,
  sysUnregister: P_UMCG_O_CTL_UNREGISTER,
  sysWait: P_UMCG_O_WAIT,
  sysWake: P_UMCG_O_WAKE,
  rawWrite: P_UMCG_WRITE,
  exit: P_UMCG_EXIT,
  exec: P_UMCG_EXEC,
});

export const oskolkov: Choice = {
  seam: 'umcg',
  name: 'oskolkov',
  about: 'userspace writes the states before a call; one list of idle workers, one slot for an idle server',
  source: 'umcg:design-O',
  rows: ['umcg:design-loop-posted', 'seeds:umcg-worker-switch', 'seeds:umcg-wake-only', 'seeds:umcg-worker-timeout'],
  features: [
    'umcg',
    'umcg-user-words',
    'umcg-token',
    'umcg-one-worker',
    'umcg-shared-list',
    'umcg-stamps',
    'umcg-server-timeouts',
    'umcg-worker-timeouts',
  ],
  rules: { umcgProgram: programs, umcgWorkerTimeouts: () => true, umcgComparesStamps: () => true },
  parameters: {
    idleServer: ['awaits-the-wake', 'posted'],
    timedWaiter: ['queued-by-the-kernel', 'queued-by-its-waker'],
    stamps: ['later-each-time', 'posted'],
  },
  withParameters: ({ idleServer, timedWaiter, stamps }) => ({
    umcgAwaitsTheWake: () => idleServer === 'awaits-the-wake',
    umcgKernelQueuesWoken: () => timedWaiter === 'queued-by-the-kernel',
    umcgNextStamp: stamps === 'posted' ? stampPosted : stampAfter,
  }),
};
