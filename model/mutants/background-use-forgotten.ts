// A mistake of the fair server: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that was wrong.

import type { Mutant } from '../design.ts';
import { SERVER_RUNS } from '../ids.ts';
import { serverState } from '../view.ts';

export const backgroundUseForgotten: Mutant = {
  row: '',
  name: 'background-use-forgotten',
  history:
    'Fair tasks that run by themselves are not charged to the server, which comes to their help though they do not starve.',
  source: 'base-scheduler:D8',
  designs: ['linux'],
  caughtBy: ['a-server-serves-only-beside-urgent-tasks'],
  patch: { rules: () => ({ serverIsCharged: (w, cpu) => serverState(w, cpu) === SERVER_RUNS }) },
};
