// Our own, of the shape "an error path does a step twice".

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { taskOf } from '../umcg/words.ts';

export const umcgWaitsAnewAfterASignal: Mutant = {
  row: '',
  name: 'umcg-waits-anew-after-a-signal',
  history:
    'A wait that a signal has interrupted is taken up again from its beginning, with a second push onto the list.',
  source: 'umcg:I-13',
  designs: ['umcg-Z2'],
  caughtBy: ['a-worker-is-queued-once', 'a-worker-list-is-sound'],
  patch: {
    sections: {
      'umcg-return': {
        'return-look': (section) => ({
          ...section,
          run(m, f) {
            const { umcg, frame } = m.w;
            const task = taskOf(m.w, f);
            const next = section.run(m, f);
            if (next !== sectionId('umcg-set')) return next;
            frame.d[f] = umcg.server[task]!;
            umcg.pinned[task] = frame.d[f]!;
            return sectionId('push-head');
          },
        }),
      },
    },
  },
};
