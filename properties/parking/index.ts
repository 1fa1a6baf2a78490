// Claims about waiters that are parked on a sleeping owner and about the activation that brings them back.

import type { Property } from '../types.ts';
import { aParkedWaiterIsOffAndListedOnce } from './a-parked-waiter-is-off-and-listed-once.ts';
import { aWaiterIsParkedOnTheOwnerItWaitsFor } from './a-waiter-is-parked-on-the-owner-it-waits-for.ts';
import { anActivationTakesNobodyTwice } from './an-activation-takes-nobody-twice.ts';
import { anActivationWorksOnOneList } from './an-activation-works-on-one-list.ts';
import { anOwnerBringsItsWaitersAlong } from './an-owner-brings-its-waiters-along.ts';
import { linkedWaitersBelongToOneCpu } from './linked-waiters-belong-to-one-cpu.ts';
import { linkedWaitersComeBackToTheirChain } from './linked-waiters-come-back-to-their-chain.ts';
import { waitersComeBackBesideTheirOwner } from './waiters-come-back-beside-their-owner.ts';
import { whoIsBroughtBackIsQueued } from './who-is-brought-back-is-queued.ts';
import { whoIsParkedExecutesNowhere } from './who-is-parked-executes-nowhere.ts';
import { whoMeetsASleepingOwnerIsParked } from './who-meets-a-sleeping-owner-is-parked.ts';
import { PARKING_WITNESSES } from './witnesses.ts';

export const PARKING_CLAIMS: readonly Property[] = [
  aParkedWaiterIsOffAndListedOnce,
  aWaiterIsParkedOnTheOwnerItWaitsFor,
  anOwnerBringsItsWaitersAlong,
  waitersComeBackBesideTheirOwner,
  linkedWaitersBelongToOneCpu,
  linkedWaitersComeBackToTheirChain,
  anActivationTakesNobodyTwice,
  anActivationWorksOnOneList,
  whoIsParkedExecutesNowhere,
  whoMeetsASleepingOwnerIsParked,
  whoIsBroughtBackIsQueued,
  ...PARKING_WITNESSES,
];
