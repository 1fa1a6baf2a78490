// base-scheduler:R7: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const nobodyIsAskedToPush: Mutant = {
  row: '',
  name: 'nobody-is-asked-to-push',
  history: 'A CPU that becomes less urgent neither pulls nor asks.',
  source: 'base-scheduler:R7',
  designs: ['linux-push-ipi'],
  caughtBy: ['a-waiting-rt-task-has-no-better-cpu'],
  patch: { rules: () => ({ nextRtoCpu: () => -1 }) },
};
