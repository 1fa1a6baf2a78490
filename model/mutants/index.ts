// All seeded mistakes, those of the catalogue in the order of their rows, then our own. `search` tries each on its designs and checks
// every claim it names. A new mistake is a file here and a line in this list.

import type { Mutant } from '../design.ts';
import { acquiredButStillWaiting } from './acquired-but-still-waiting.ts';
import { blockedOnCountsAsBlocked } from './blocked-on-counts-as-blocked.ts';
import { chargeCurr } from './charge-curr.ts';
import { classChangeOnACpuThatIsOff } from './class-change-on-a-cpu-that-is-off.ts';
import { classPointerLeft } from './class-pointer-left.ts';
import { compareWithIdleDonor } from './compare-with-idle-donor.ts';
import { counterNotLowered } from './counter-not-lowered.ts';
import { cpuGoesOffBeforeWakeUpsArrive } from './cpu-goes-off-before-wake-ups-arrive.ts';
import { cpuGoesOffUnderAPinnedSleeper } from './cpu-goes-off-under-a-pinned-sleeper.ts';
import { creditDonor } from './credit-donor.ts';
import { deactivationForgotten } from './deactivation-forgotten.ts';
import { donorGetsAnyMutex } from './donor-gets-any-mutex.ts';
import { donorLeftDangling } from './donor-left-dangling.ts';
import { enqueueIgnoresPriority } from './enqueue-ignores-priority.ts';
import { handOverIgnoresMask } from './hand-over-ignores-mask.ts';
import { handedOverButNotHeld } from './handed-over-but-not-held.ts';
import { homeFollowsProxyMigration } from './home-follows-proxy-migration.ts';
import { homeForgottenOnActivation } from './home-forgotten-on-activation.ts';
import { homeOutsideNewMask } from './home-outside-new-mask.ts';
import { lastWaiterCutsTheList } from './last-waiter-cuts-the-list.ts';
import { leavingCpuPushesNobody } from './leaving-cpu-pushes-nobody.ts';
import { maskStaysEmpty } from './mask-stays-empty.ts';
import { migrateCurr } from './migrate-curr.ts';
import { migratingMarkForgotten } from './migrating-mark-forgotten.ts';
import { missedBalance } from './missed-balance.ts';
import { needReschedLost } from './need-resched-lost.ts';
import { noOwnerDeactivates } from './no-owner-deactivates.ts';
import { noReschedAfterUnlock } from './no-resched-after-unlock.ts';
import { ownerNotRechecked } from './owner-not-rechecked.ts';
import { pickIgnoresEligibility } from './pick-ignores-eligibility.ts';
import { preemptionInsideUnlock } from './preemption-inside-unlock.ts';
import { pullTakesCurr } from './pull-takes-curr.ts';
import { pushAgainstProxy } from './push-against-proxy.ts';
import { pushTakesCurr } from './push-takes-curr.ts';
import { reservationWakesOnACpuThatIsOff } from './reservation-wakes-on-a-cpu-that-is-off.ts';
import { retainedWithoutProxying } from './retained-without-proxying.ts';
import { returnByMaskOnly } from './return-by-mask-only.ts';
import { returnWithoutResched } from './return-without-resched.ts';
import { secondAffinityCallerTakesOver } from './second-affinity-caller-takes-over.ts';
import { signalWakesInPlace } from './signal-wakes-in-place.ts';
import { signalWakesNobody } from './signal-wakes-nobody.ts';
import { sleeperStaysQueued } from './sleeper-stays-queued.ts';
import { spinnerKeepsBlockedOn } from './spinner-keeps-blocked-on.ts';
import { stopperBeforeTheWakeList } from './stopper-before-the-wake-list.ts';
import { stopperMovesInAnyCase } from './stopper-moves-in-any-case.ts';
import { taggedAndNeverUntagged } from './tagged-and-never-untagged.ts';
import { timersStayOnACpuThatIsOff } from './timers-stay-on-a-cpu-that-is-off.ts';
import { trustOwnerCpu } from './trust-owner-cpu.ts';
import { unlockWakesNobody } from './unlock-wakes-nobody.ts';
import { wakeWithoutHomeCheck } from './wake-without-home-check.ts';
import { yieldActsOnCurr } from './yield-acts-on-curr.ts';

const all: readonly Mutant[] = [
  acquiredButStillWaiting,
  blockedOnCountsAsBlocked,
  chargeCurr,
  classPointerLeft,
  compareWithIdleDonor,
  counterNotLowered,
  creditDonor,
  deactivationForgotten,
  donorGetsAnyMutex,
  donorLeftDangling,
  enqueueIgnoresPriority,
  sleeperStaysQueued,
  handedOverButNotHeld,
  homeFollowsProxyMigration,
  homeForgottenOnActivation,
  homeOutsideNewMask,
  lastWaiterCutsTheList,
  migrateCurr,
  migratingMarkForgotten,
  missedBalance,
  needReschedLost,
  noOwnerDeactivates,
  noReschedAfterUnlock,
  ownerNotRechecked,
  pickIgnoresEligibility,
  preemptionInsideUnlock,
  pullTakesCurr,
  pushAgainstProxy,
  pushTakesCurr,
  retainedWithoutProxying,
  returnByMaskOnly,
  returnWithoutResched,
  signalWakesInPlace,
  signalWakesNobody,
  spinnerKeepsBlockedOn,
  taggedAndNeverUntagged,
  trustOwnerCpu,
  unlockWakesNobody,
  wakeWithoutHomeCheck,
  yieldActsOnCurr,
  secondAffinityCallerTakesOver,
  stopperMovesInAnyCase,
  handOverIgnoresMask,
  stopperBeforeTheWakeList,
  leavingCpuPushesNobody,
  maskStaysEmpty,
  timersStayOnACpuThatIsOff,
  cpuGoesOffBeforeWakeUpsArrive,
  cpuGoesOffUnderAPinnedSleeper,
  reservationWakesOnACpuThatIsOff,
  classChangeOnACpuThatIsOff,
];

const order = ({ row }: Mutant): string => (row === '' ? '~' : row);

export const MUTANTS: readonly Mutant[] = [...all].sort((a, b) =>
  order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0,
);
