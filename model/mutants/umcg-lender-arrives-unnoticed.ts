// A worker that lends goes to the CPU of the owner, and that CPU is not asked whether it should pick it.

import type { Mutant } from '../design.ts';
import { ENQ_MIGRATE } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { activateTask } from '../kernel/queue.ts';

export const umcgLenderArrivesUnnoticed: Mutant = {
  row: '',
  name: 'umcg-lender-arrives-unnoticed',
  history:
    'A move of a scheduling context that queues it and compares it with nobody: the owner waits beneath what runs there.',
  source: 'umcg:P-6',
  designs: ['umcg-O-proxy'],
  caughtBy: ['an-urgent-worker-gets-its-owner-run'],
  patch: {
    sections: {
      schedule: {
        'proxy-attach': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            for (let p = w.frame.b[f]!; p !== NONE; p = w.task.migrateNext[p]!)
              activateTask(m, w.frame.d[f]!, p, ENQ_MIGRATE);
            w.frame.b[f] = 0;
            m.release(f, 1);
            return sectionId('pull-look');
          },
        }),
      },
    },
  },
};
