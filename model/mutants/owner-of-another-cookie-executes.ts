// M49: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { NONE } from '../ids.ts';

export const ownerOfAnotherCookieExecutes: Mutant = {
  row: 'M49',
  name: 'owner-of-another-cookie-executes',
  history:
    'A chain walk executes its owner, whatever cookie it has: the core selected its donor (fixed by 09351db90a28).',
  source: 'proxy-exec:M49',
  designs: ['core-A3-proxy'],
  caughtBy: ['curr-has-the-cookie-of-its-core'],
  patch: { rules: () => ({ onOtherCookie: () => NONE }) },
};
