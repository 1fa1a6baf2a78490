// All seeded mistakes, in the order of their rows. `search` tries each on its designs and checks every claim it names.
// A new mistake is a file here and a line in this list.

import type { Mutant } from '../design.ts';
import { blockedOnCountsAsBlocked } from './blocked-on-counts-as-blocked.ts';
import { chargeCurr } from './charge-curr.ts';
import { compareWithIdleDonor } from './compare-with-idle-donor.ts';
import { creditDonor } from './credit-donor.ts';
import { donorLeftDangling } from './donor-left-dangling.ts';
import { homeForgottenOnActivation } from './home-forgotten-on-activation.ts';
import { homeOutsideNewMask } from './home-outside-new-mask.ts';
import { migrateCurr } from './migrate-curr.ts';
import { missedBalance } from './missed-balance.ts';
import { noOwnerDeactivates } from './no-owner-deactivates.ts';
import { preemptionInsideUnlock } from './preemption-inside-unlock.ts';
import { pullTakesCurr } from './pull-takes-curr.ts';
import { pushTakesCurr } from './push-takes-curr.ts';
import { returnByMaskOnly } from './return-by-mask-only.ts';
import { signalWakesInPlace } from './signal-wakes-in-place.ts';
import { spinnerKeepsBlockedOn } from './spinner-keeps-blocked-on.ts';
import { taggedAndNeverUntagged } from './tagged-and-never-untagged.ts';
import { trustOwnerCpu } from './trust-owner-cpu.ts';
import { wakeWithoutHomeCheck } from './wake-without-home-check.ts';

export const MUTANTS: readonly Mutant[] = [
  blockedOnCountsAsBlocked,
  chargeCurr,
  compareWithIdleDonor,
  creditDonor,
  donorLeftDangling,
  homeForgottenOnActivation,
  homeOutsideNewMask,
  migrateCurr,
  missedBalance,
  noOwnerDeactivates,
  preemptionInsideUnlock,
  pullTakesCurr,
  pushTakesCurr,
  returnByMaskOnly,
  signalWakesInPlace,
  spinnerKeepsBlockedOn,
  taggedAndNeverUntagged,
  trustOwnerCpu,
  wakeWithoutHomeCheck,
].sort((a, b) => a.row.localeCompare(b.row));
