// Claims about designs whose cores have leases.

import { NONE } from '../../model/ids.ts';
import { type Property, sometimes } from '../types.ts';
import { aCpuThatIsTakenAwayWaitsForLeasesAlone } from './a-cpu-that-is-taken-away-waits-for-leases-alone.ts';
import { aLeaseIsGivenBackInTime } from './a-lease-is-given-back-in-time.ts';
import { aLeasedCpuIsTakenAwayWithAWord } from './a-leased-cpu-is-taken-away-with-a-word.ts';
import { aSetIsChosenWhenNobodyHasTheOldOne } from './a-set-is-chosen-when-nobody-has-the-old-one.ts';
import { fairTasksExecuteUnderTheLease } from './fair-tasks-execute-under-the-lease.ts';
import { leasedSiblingsNeverMix } from './leased-siblings-never-mix.ts';
import { onlyALeasedCpuIsTakenAway } from './only-a-leased-cpu-is-taken-away.ts';
import { withLeases } from './words.ts';

const aCpuIsTakenFromItsSet = sometimes({
  name: 'a-cpu-is-taken-from-its-set',
  because: 'only then does a higher class wait for the siblings',
  source: ['cosched-balance:G-PREEMPT'],
  appliesTo: withLeases,
  about: 'cpu',
  seen: (w, cpu) => w.core.takenAway[cpu] === 1 && w.cpu.curr[cpu] === NONE,
});

export const LEASE_CLAIMS: readonly Property[] = [
  leasedSiblingsNeverMix,
  aSetIsChosenWhenNobodyHasTheOldOne,
  fairTasksExecuteUnderTheLease,
  onlyALeasedCpuIsTakenAway,
  aLeasedCpuIsTakenAwayWithAWord,
  aLeaseIsGivenBackInTime,
  aCpuThatIsTakenAwayWaitsForLeasesAlone,
  aCpuIsTakenFromItsSet,
];
