// The situation that proxy execution is about: one task executes, another pays.

import { NONE } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const anOwnerExecutesForADonor = sometimes({
  name: 'an-owner-executes-for-a-donor',
  because: 'while donor and curr are the same task everywhere, no claim that tells them apart was tried',
  source: ['proxy-exec:T5', 'proxy-exec:T7'],
  appliesTo: (features) => features.has('proxy-execution'),
  about: 'cpu',
  seen(w, cpu) {
    const curr = w.cpu.curr[cpu]!;
    const donor = w.cpu.donor[cpu]!;
    return curr !== NONE && donor !== NONE && curr !== donor;
  },
});
