// Row D2b. The second RFC has no word on who keeps the server's next_tid when a worker switches.

import type { Mutant } from '../design.ts';
import { P_UMCG_SWITCH } from '../program-names.ts';
import { DO_SWITCH } from '../umcg/rules.ts';

export const umcgSwitchesToldBefore: Mutant = {
  row: 'D2b',
  name: 'umcg-switches-told-before',
  history: 'A worker writes whom it will hand its server to into the next_tid of that, before it waits.',
  source: 'umcg:D2b',
  designs: ['umcg-Z2'],
  caughtBy: ['one-running-worker-per-server'],
  patch: {
    rules: (base) => ({
      umcgProgram: (what) => (what === DO_SWITCH ? P_UMCG_SWITCH : base.umcgProgram(what)),
      umcgTellsBeforeSwitch: () => true,
    }),
  },
};
