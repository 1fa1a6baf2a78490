// Waiters, their owners and all between as units: what balancing of whole chains promises, and what is measured without it.

import type { Property } from '../types.ts';
import { aListedTaskIsNotTheDonor } from './a-listed-task-is-not-the-donor.ts';
import { aUnitIsMovedAsOne } from './a-unit-is-moved-as-one.ts';
import { aWaitingUnitIsListed } from './a-waiting-unit-is-listed.ts';
import { balancingAndProxyingComeToRest } from './balancing-and-proxying-come-to-rest.ts';
import { noMoveOfAUnitWouldHelp } from './no-move-of-a-unit-would-help.ts';
import { theMostUrgentUnitsRun } from './the-most-urgent-units-run.ts';
import { strongUnitInversionIsMeasured, unitInversionIsMeasured } from './unit-inversion-is-measured.ts';
import { aUnitIsPulled, aUnitIsPushed } from './witnesses.ts';

export const UNIT_CLAIMS: readonly Property[] = [
  noMoveOfAUnitWouldHelp,
  theMostUrgentUnitsRun,
  aWaitingUnitIsListed,
  aListedTaskIsNotTheDonor,
  aUnitIsMovedAsOne,
  balancingAndProxyingComeToRest,
  unitInversionIsMeasured,
  strongUnitInversionIsMeasured,
  aUnitIsPushed,
  aUnitIsPulled,
];
