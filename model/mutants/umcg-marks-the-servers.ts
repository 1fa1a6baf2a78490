// Row D16.

import type { Mutant } from '../design.ts';
import type { Section } from '../frames.ts';
import { UMCG_SERVER } from '../ids.ts';
import { setState } from '../umcg/words.ts';

/** A bit that is free for userspace. */
const HINT = 0x80000;

const marks = (section: Section): Section => ({
  ...section,
  run(m, f) {
    const { role, registered, state } = m.w.umcg;
    for (let task = 0; task < role.length; task++) {
      if (role[task] === UMCG_SERVER && registered[task] === 1) setState(m, task, state[task]! ^ HINT);
    }
    return section.run(m, f);
  },
});

export const umcgMarksTheServers: Mutant = {
  row: 'D16',
  name: 'umcg-marks-the-servers',
  history:
    'A library sets a bit of its own in the words of servers; the kernel takes a word that has changed for a server that runs, and wakes nobody.',
  source: 'umcg:D16',
  designs: ['umcg-O'],
  caughtBy: ['a-sleeping-servers-worker-runs'],
  patch: {
    sections: {
      'umcg-o-server': { 'o-serve-drain': marks, 'o-serve-refill': marks },
      'umcg-o-worker': { 'o-work-register': marks },
      'umcg-o-yield': { 'o-yield-lock': marks },
      'umcg-o-park': { 'o-park-join': marks },
      'umcg-o-unpark': { 'o-unpark-take': marks },
      'umcg-o-switch': { 'o-switch-take': marks },
    },
  },
};
