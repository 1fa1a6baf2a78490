// Situations without which a search of a design with cookies proves nothing.

import { MEET_WAITS, NONE } from '../../model/ids.ts';
import { lockWaiting, nextInChain } from '../../model/view.ts';
import { sometimes } from '../types.ts';
import { lendsContexts } from '../vocabulary.ts';
import { together, withCookies } from './words.ts';

export const aSiblingIsForcedIdle = sometimes({
  name: 'a-sibling-is-forced-idle',
  because: 'exclusion costs something only then',
  source: ['cosched-balance:FI-LEDGER'],
  appliesTo: withCookies,
  about: 'cpu',
  seen: (w, cpu) => w.core.enabled[cpu] === 1 && w.core.fiCount[cpu]! > 0,
});

export const aPickWaitsForASibling = sometimes({
  name: 'a-pick-waits-for-a-sibling',
  because: 'only then can a pick be reused, or grow stale',
  source: ['cosched-balance:A-SEQ'],
  appliesTo: withCookies,
  about: 'cpu',
  seen: (w, cpu) => w.core.hasPick[cpu] === 1 && w.core.pick[cpu] !== NONE,
});

export const siblingsOfOneCookieExecute = sometimes({
  name: 'siblings-of-one-cookie-execute',
  because: 'SMT is kept on for that',
  source: ['cosched-balance:A-EXCL'],
  appliesTo: withCookies,
  about: 'cpu',
  seen(w, cpu) {
    const curr = w.cpu.curr[cpu]!;
    if (curr === NONE || w.cookie.cookie[curr] === 0) return false;
    for (let other = 0; other < cpu; other++) {
      const beside = w.cpu.curr[other]!;
      if (together(w, cpu, other) && beside !== NONE && w.cookie.cookie[beside] === w.cookie.cookie[curr]) return true;
    }
    return false;
  },
});

export const aDonorsOwnerHasAnotherCookie = sometimes({
  name: 'a-donors-owner-has-another-cookie',
  because: 'only then do what is selected and what would execute differ in their cookie',
  source: ['proxy-exec:K6'],
  appliesTo: (features) => withCookies(features) && lendsContexts(features),
  about: 'cpu',
  seen(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE || w.core.enabled[cpu] === 0 || !lockWaiting(w, donor)) return false;
    const owner = nextInChain(w, donor);
    return owner !== NONE && w.cookie.cookie[owner] !== w.cookie.cookie[donor];
  },
});

export const siblingsMeet = sometimes({
  name: 'siblings-meet',
  because: 'a switch of the cookie that never has to wait for a sibling proves nothing about the barrier',
  source: ['cosched-balance:H-PROGRESS'],
  appliesTo: (features) => features.has('core-rendezvous'),
  about: 'cpu',
  seen: (w, cpu) => w.core.meets[cpu] === MEET_WAITS && w.core.meetIn[w.core.leader[cpu]!]! > 0,
});
