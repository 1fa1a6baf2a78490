// M09: see `history`. What it replaces is named in the patch; nothing else differs from the design.
// Kept to the one rule or section that the historic kernel had wrong.

import type { Mutant } from '../design.ts';
import { type Section, sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';

const AGAIN = sectionId('pull-look');

/** A walk that is given up with its donor in place tells the class that it is the donor no more, and the next pick finds it to be it. */
const puts = (section: Section): Section => ({
  ...section,
  run(m, f) {
    const next = section.run(m, f);
    const donor = m.w.cpu.donor[f]!;
    if (next === AGAIN && donor !== NONE) m.classOf(donor).putPrevTask(m, f, donor);
    return next;
  },
});

export const donorIsPutTwice: Mutant = {
  row: 'M09',
  name: 'donor-is-put-twice',
  history: 'Each chain walk that one schedule() call gives up puts the donor, which then stays without its class (v4).',
  source: 'proxy-exec:M09',
  designs: ['proxy-P2'],
  caughtBy: ['class-pointers-name-the-donor'],
  patch: { sections: { schedule: { 'walk-owner': puts, 'walk-recheck': puts } } },
};
