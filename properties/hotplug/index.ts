// Claims about CPUs that come and go, masks, callers of sched_setaffinity(), and the stopper.

import type { Property } from '../types.ts';
import { aCpuGoesOfflineWithWork } from './a-cpu-goes-offline-with-work.ts';
import { aCpuThatIsNotNeededMayLeave } from './a-cpu-that-is-not-needed-may-leave.ts';
import { aLeavingCpuWaitsOnlyForThePinned } from './a-leaving-cpu-waits-only-for-the-pinned.ts';
import { aMaskChangesWhileAWakeUpIsHandedOver } from './a-mask-changes-while-a-wake-up-is-handed-over.ts';
import { aMigrateDisabledTaskStays } from './a-migrate-disabled-task-stays.ts';
import { aStopperMovesOnlyWhoMustLeave } from './a-stopper-moves-only-who-must-leave.ts';
import { everyAffinityCallComesBack } from './every-affinity-call-comes-back.ts';
import { hotplugsCallbackStaysListed } from './hotplugs-callback-stays-listed.ts';
import { nothingIsLeftOnACpuThatIsOff } from './nothing-is-left-on-a-cpu-that-is-off.ts';
import { timersFireWhenTheyAreDue } from './timers-fire-when-they-are-due.ts';
import { whoIsOutsideItsMaskHasACallerWaiting } from './who-is-outside-its-mask-has-a-caller-waiting.ts';

export const HOTPLUG: readonly Property[] = [
  whoIsOutsideItsMaskHasACallerWaiting,
  everyAffinityCallComesBack,
  aMigrateDisabledTaskStays,
  aStopperMovesOnlyWhoMustLeave,
  nothingIsLeftOnACpuThatIsOff,
  aLeavingCpuWaitsOnlyForThePinned,
  aCpuThatIsNotNeededMayLeave,
  hotplugsCallbackStaysListed,
  timersFireWhenTheyAreDue,
  aCpuGoesOfflineWithWork,
  aMaskChangesWhileAWakeUpIsHandedOver,
];
