// Row D4. The check of the current worker leaves no moment in which a server may be told of a switch.

import type { Mutant } from '../design.ts';
import { P_UMCG_SWITCH } from '../program-names.ts';
import { DO_SWITCH } from '../umcg/rules.ts';

export const umcgTellsBeforeItSwitches: Mutant = {
  row: 'D4',
  name: 'umcg-tells-before-it-switches',
  history: 'A worker names another one in the next_tid of its server before it hands that over, and faults in between.',
  source: 'umcg:D4',
  designs: ['umcg-Z3'],
  caughtBy: ['who-keeps-to-the-protocol-is-not-killed'],
  patch: {
    rules: (base) => ({
      umcgProgram: (what) => (what === DO_SWITCH ? P_UMCG_SWITCH : base.umcgProgram(what)),
      umcgTellsBeforeSwitch: () => true,
    }),
  },
};
