// M30: those who are parked on a waiter are activated as soon as it was, and the rest of its own list afterwards.

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import type { World } from '../world.ts';

const DETACH = sectionId('activate-detach');
const UNLINK = sectionId('activate-unlink');

/** The beginning of a list that was left half done: a level to return to. */
function unfinished({ task, frame }: World): number {
  for (let t = 0; t < task.sleepingOwner.length; t++) {
    const owner = task.sleepingOwner[t]!;
    if (owner === NONE || task.parkedPrev[t] !== NONE || task.parkedFirst[owner] === t) continue;
    if (!frame.e.includes(t)) return t;
  }
  return NONE;
}

export const activationGoesDeep: Mutant = {
  row: 'M30',
  name: 'activation-goes-deep',
  history:
    'Activation called itself for each waiter, as deep as the chain of sleeping owners was long (removed in v11).',
  source: 'proxy-exec:M30',
  designs: ['proxy-P3'],
  caughtBy: ['an-activation-works-on-one-list'],
  patch: {
    sections: {
      activate: {
        'activate-children': (section) => ({
          ...section,
          run(m, f) {
            const next = section.run(m, f);
            return m.w.frame.c[f] === NONE ? next : DETACH;
          },
        }),
        'activate-unlink': (section) => ({
          ...section,
          run(m, f) {
            const { frame, task } = m.w;
            const back = frame.e[f] === NONE ? unfinished(m.w) : NONE;
            if (back === NONE) return section.run(m, f);
            frame.a[f] = task.sleepingOwner[back]!;
            frame.e[f] = back;
            return UNLINK;
          },
        }),
      },
    },
  },
};
