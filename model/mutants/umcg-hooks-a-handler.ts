// Our own: what the exclusion of signal handlers is for.

import type { Mutant } from '../design.ts';

export const umcgHooksAHandler: Mutant = {
  row: '',
  name: 'umcg-hooks-a-handler',
  history:
    'The hooks stay on while a signal handler runs in the middle of a wait: it blocks, its word says RUNNABLE, and that is a breach.',
  source: 'umcg:design-Z3',
  designs: ['umcg-Z3'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: { rules: () => ({ umcgHandlersBlock: () => true, umcgHooksHandlers: () => true }) },
};
