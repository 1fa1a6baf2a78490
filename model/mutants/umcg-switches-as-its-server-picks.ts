// Row D2c: what is left of D2 and D2b where the kernel itself tells the server, in the step that starts the other worker.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';
import { UMCG_WORKER } from '../ids.ts';
import { P_UMCG_SWITCH } from '../program-names.ts';
import { DO_SWITCH } from '../umcg/rules.ts';
import { setNext, taskOf } from '../umcg/words.ts';

export const umcgSwitchesAsItsServerPicks: Mutant = {
  row: 'D2c',
  name: 'umcg-switches-as-its-server-picks',
  history:
    'A worker that is about to hand its server over does not run any more; the server is woken, looks, and picks another one, and then the wait starts a third.',
  source: 'umcg:D2c',
  designs: ['umcg-Z2'],
  caughtBy: ['one-running-worker-per-server'],
  patch: {
    rules: (base) => ({
      umcgProgram: (what) => (what === DO_SWITCH ? P_UMCG_SWITCH : base.umcgProgram(what)),
      umcgTellsBeforeSwitch: () => false,
    }),
    sections: {
      'umcg-wait': {
        'wait-start': (section) => ({
          ...section,
          run(m, f) {
            const { frame, umcg } = m.w;
            const next = section.run(m, f);
            if (next !== NEXT || umcg.role[taskOf(m.w, f)] !== UMCG_WORKER) return next;
            umcg.current[frame.d[f]!] = frame.a[f]!;
            setNext(m, frame.d[f]!, frame.a[f]!, true);
            return next;
          },
        }),
      },
    },
  },
};
