// A hidden block must be told as soon as nobody can execute on the worker's context. Here the walk just puts the worker to sleep.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const umcgForgetsTheLateReport: Mutant = {
  row: '',
  name: 'umcg-forgets-the-late-report',
  history:
    "In proxy execution a deactivation that skips what sched_submit_work() does was seen as stalls of workqueues; UMCG's hook has exactly that position.",
  source: 'umcg:P-2',
  designs: ['umcg-O-proxy', 'umcg-Z2-proxy'],
  caughtBy: ['a-running-worker-is-not-put-to-sleep'],
  patch: { rules: () => ({ insteadOfSleep: () => NONE }) },
};
