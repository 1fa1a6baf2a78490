// Designs in which only the most urgent waiter of an owner goes to it: who it is, where it is, who is passed over, and who takes its place.

import type { Property } from '../types.ts';
import { aChainOverOtherCpusEndsInCurr } from './a-chain-over-other-cpus-ends-in-curr.ts';
import { aPassedOverReservationPaysOnce } from './a-passed-over-reservation-pays-once.ts';
import { anExchangeAnswersOneMove } from './an-exchange-answers-one-move.ts';
import { noTopWaiterIsPassedOver } from './no-top-waiter-is-passed-over.ts';
import { onlyTheTopWaiterIsAwayFromHome } from './only-the-top-waiter-is-away-from-home.ts';
import { thePlaceOfATopWaiterIsTaken } from './the-place-of-a-top-waiter-is-taken.ts';
import { theTopWaiterIsBesideItsOwner } from './the-top-waiter-is-beside-its-owner.ts';
import { whoTakesAPlaceCouldGo } from './who-takes-a-place-could-go.ts';
import {
  aChainLeadsOverAnotherCpu,
  aPassedOverReservationPays,
  aTaskTakesAPlace,
  aWaiterIsPassedOver,
} from './witnesses.ts';

export const TOP_CLAIMS: readonly Property[] = [
  noTopWaiterIsPassedOver,
  theTopWaiterIsBesideItsOwner,
  onlyTheTopWaiterIsAwayFromHome,
  aChainOverOtherCpusEndsInCurr,
  whoTakesAPlaceCouldGo,
  anExchangeAnswersOneMove,
  thePlaceOfATopWaiterIsTaken,
  aPassedOverReservationPaysOnce,
  aWaiterIsPassedOver,
  aChainLeadsOverAnotherCpu,
  aTaskTakesAPlace,
  aPassedOverReservationPays,
];
