// The core seam with a strict switch: the policy of core scheduling, and a rendezvous of all siblings whenever the cookie of the core changes.

import { reusesPick } from '../../core/pick.ts';
import {
  coreSwitched,
  joinsMeeting,
  pickGiven,
  someSiblingRunsOther,
  waitsInMeeting,
  waitsToLeave,
} from '../../core/rendezvous.ts';
import type { Choice } from '../../design.ts';
import { EPERM } from '../../events.ts';
import { MEET_TOLD } from '../../ids.ts';
import { coreCookies } from './cookies.ts';
import { ownPick } from './none.ts';

export const coreRendezvous: Choice = {
  seam: 'core',
  name: 'rendezvous',
  about: 'core scheduling whose switch of the cookie is a rendezvous: all siblings stop before one of them goes on',
  source: 'cosched-balance:design-A2-X',
  features: ['cores', 'core-picks', 'core-cookies', 'core-strict', 'core-rendezvous'],
  rules: {
    ...coreCookies.rules,
    // Nobody commits a pick without a look at what its siblings execute.
    mustSync: () => true,
    joinsMeeting,
    mustMeet: someSiblingRunsOther,
    waitsInMeeting,
    coreSwitched,
    waitsToLeave,
    // What the rendezvous gave is taken in any case.
    reusesPick: (w, cpu) => w.core.meets[cpu] === MEET_TOLD || reusesPick(w, cpu),
    pickFor: (m, cpu) => (m.rules.picksTogether(m.w, cpu) ? pickGiven(m, cpu) : ownPick(m, cpu)),
    // Which task belongs to which unit is constant.
    refusesCookie: () => EPERM,
  },
};
