// A mistake of our own, so that the claim it breaks is known to be able to fail.

import type { Mutant } from '../design.ts';
import { ACQUIRE_SPIN, EV_ACQUIRE } from '../events.ts';
import { sectionId } from '../frames.ts';
import { clearOwner, setOwner } from '../kernel/mutex.ts';

const LEAVE = sectionId('spin-leave');

export const spinnerTakesWhatWasHandedOver: Mutant = {
  row: '',
  name: 'spinner-takes-what-was-handed-over',
  history: 'A spinner takes a word that unlock has handed to a waiter which has not noticed yet.',
  source: 'proxy-exec:X2',
  designs: ['proxy-P2-spin'],
  caughtBy: ['a-mutex-has-one-owner'],
  patch: {
    sections: {
      lock: {
        'spin-try': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const mutex = w.frame.b[f]!;
            const task = f - 2 * w.cpus;
            if (w.mutex.pickup[mutex] === 0 || w.mutex.owner[mutex] === task || w.frame.d[f] === 1)
              return section.run(m, f);
            clearOwner(m, mutex);
            setOwner(m, mutex, task);
            w.frame.e[f] = 1;
            m.emit(EV_ACQUIRE, task, mutex, ACQUIRE_SPIN);
            return LEAVE;
          },
        }),
      },
    },
  },
};
