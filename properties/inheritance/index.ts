// Claims about bandwidth inheritance, on one CPU and on several: what servers are promised, and that they take part.

import type { Property } from '../types.ts';
import { aServerHasItsBudgetInTime } from './a-server-has-its-budget-in-time.ts';
import { aServerWithWorkIsInTheRace } from './a-server-with-work-is-in-the-race.ts';
import { noWaitingServerIsPassedOver } from './no-waiting-server-is-passed-over.ts';
import { aServerHelps, aServerWaitsBusily, aWaitersServerIsUsedUp } from './witnesses.ts';

export const INHERITANCE_CLAIMS: readonly Property[] = [
  aServerHasItsBudgetInTime,
  noWaitingServerIsPassedOver,
  aServerWithWorkIsInTheRace,
  aServerHelps,
  aServerWaitsBusily,
  aWaitersServerIsUsedUp,
];
