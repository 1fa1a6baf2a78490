// The push of v0.9.1 in a Z design: row 15 is about that one, which has it as it is.

import type { Mutant } from '../design.ts';
import { NEXT, type Section, sectionId, WAIT } from '../frames.ts';
import { UMCG_PENDING } from '../ids.ts';
import { spins } from '../umcg/parking.ts';
import { setLink, setList, taskOf } from '../umcg/words.ts';

const push: Record<string, (section: Section) => Section> = {
  'push-head': (section) => ({
    ...section,
    run(m, f) {
      setLink(m, taskOf(m.w, f), UMCG_PENDING);
      return NEXT;
    },
  }),
  'push-link': (section) => ({
    ...section,
    run(m, f) {
      m.w.frame.e[f] = m.w.umcg.list[m.w.frame.d[f]!]!;
      setList(m, m.w.frame.d[f]!, taskOf(m.w, f));
      return NEXT;
    },
  }),
  'push-cas': (section) => ({
    ...section,
    run(m, f) {
      setLink(m, taskOf(m.w, f), m.w.frame.e[f]!);
      return NEXT;
    },
  }),
};

export const umcgExchangesAndThenLinks: Mutant = {
  row: '',
  name: 'umcg-exchanges-and-then-links',
  history:
    'A worker exchanges the head of the list before it has filled in its link, so that a server has to wait for it.',
  source: 'umcg:I-27',
  designs: ['umcg-Z2'],
  caughtBy: ['a-list-is-taken-without-waiting'],
  patch: {
    sections: {
      'umcg-wait': push,
      'umcg-leave': push,
      'umcg-return': push,
      'umcg-server': {
        'serve-walk': (section) => ({
          ...section,
          run(m, f) {
            const { umcg, frame } = m.w;
            const task = taskOf(m.w, f);
            const worker = frame.b[f]!;
            if (worker >= 0 && umcg.link[worker] === UMCG_PENDING)
              return spins(m, task) === WAIT ? WAIT : sectionId('serve-walk');
            umcg.spins[task] = 0;
            m.touchTask(task);
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
