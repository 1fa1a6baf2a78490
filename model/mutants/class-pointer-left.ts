// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';

export const classPointerLeft: Mutant = {
  row: '',
  name: 'class-pointer-left',
  history: 'The RT class keeps its current pointer when its task stops being the donor.',
  source: 'proxy-exec:D7',
  designs: ['proxy-P2'],
  caughtBy: ['class-pointers-name-the-donor'],
  patch: { classes: { rt: () => ({ putPrevTask: () => {} }) } },
};
