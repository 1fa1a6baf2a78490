// Row 20.

import type { Mutant } from '../design.ts';
import { takesAnybody } from './umcg-takes-anybody.ts';

export const umcgFollowsAReusedTid: Mutant = {
  row: '20',
  name: 'umcg-follows-a-reused-tid',
  history:
    'v0.5 looked up the server of a worker that blocks by its tid alone; the tid may be that of a stranger by then.',
  source: 'umcg:20',
  designs: ['umcg-O'],
  caughtBy: ['another-process-is-not-touched'],
  patch: takesAnybody('umcg-o-block', 'o-block-next'),
};
