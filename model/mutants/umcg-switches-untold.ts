// Row D2. The second RFC has no word on who keeps the server's next_tid when a worker switches.

import type { Mutant } from '../design.ts';
import { P_UMCG_SWITCH } from '../program-names.ts';
import { DO_SWITCH } from '../umcg/rules.ts';

export const umcgSwitchesUntold: Mutant = {
  row: 'D2',
  name: 'umcg-switches-untold',
  history: 'A worker hands its server to another one, and nobody writes that into the next_tid of the server.',
  source: 'umcg:D2',
  designs: ['umcg-Z2'],
  caughtBy: ['one-running-worker-per-server'],
  patch: {
    rules: (base) => ({
      umcgProgram: (what) => (what === DO_SWITCH ? P_UMCG_SWITCH : base.umcgProgram(what)),
      umcgTellsBeforeSwitch: () => false,
    }),
  },
};
