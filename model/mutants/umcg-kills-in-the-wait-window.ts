// Row 10: a page fault between the write of RUNNABLE+COND_WAIT and the call.

import type { Mutant } from '../design.ts';
import { UMCG_RUNNING, UMCG_STATE_MASK } from '../ids.ts';

export const umcgKillsInTheWaitWindow: Mutant = {
  row: '10',
  name: 'umcg-kills-in-the-wait-window',
  history: 'The block hook took a worker that faults while it is about to wait for one that breaks the protocol.',
  source: 'umcg:10',
  designs: ['umcg-Z2'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: {
    rules: () => ({ umcgMayBlock: (w, task) => (w.umcg.state[task]! & UMCG_STATE_MASK) === UMCG_RUNNING }),
  },
};
