// All claims about reader/writer semaphores, most telling first.

import type { Property } from '../types.ts';
import { aDonorOfTheWriterIsWokenFirst } from './a-donor-of-the-writer-is-woken-first.ts';
import { aGrantEndsTheReservation } from './a-grant-ends-the-reservation.ts';
import { aGrantedReaderIsAwake } from './a-granted-reader-is-awake.ts';
import { aRequestHasSomebodyBehindIt } from './a-request-has-somebody-behind-it.ts';
import { aWaitingWriterSpinsForWhatIsReserved } from './a-waiting-writer-spins-for-what-is-reserved.ts';
import { noReaderWaitsBehindReaders } from './no-reader-waits-behind-readers.ts';
import { nobodyReservesBeforeItsTime } from './nobody-reserves-before-its-time.ts';
import { readersAndWritersExcludeEachOther } from './readers-and-writers-exclude-each-other.ts';
import { readersAreSpunForBriefly } from './readers-are-spun-for-briefly.ts';
import { slowReadersAreNotSpunFor } from './slow-readers-are-not-spun-for.ts';
import { theCountKnowsItsReaders } from './the-count-knows-its-readers.ts';
import { theMarkOfSlowReadersGoesWithThem } from './the-mark-of-slow-readers-goes-with-them.ts';
import { whoItIsReservedForIsNotOvertaken } from './who-it-is-reserved-for-is-not-overtaken.ts';
import { whoLendsForAnRwsemSawAWriter } from './who-lends-for-an-rwsem-saw-a-writer.ts';
import { whoTriesInVainForLongHasItReserved } from './who-tries-in-vain-for-long-has-it-reserved.ts';
import { whoWaitsForAWriterLends } from './who-waits-for-a-writer-lends.ts';
import {
  aWaiterOfAnRwsemLends,
  aWriterSpinsBesideReaders,
  aWriterSpinsForWhatIsReserved,
  aWriterWaitsForReaders,
  readersAreMarkedAsSlow,
  twoReadersHoldAnRwsem,
} from './witnesses.ts';

export const RWSEM_CLAIMS: readonly Property[] = [
  readersAndWritersExcludeEachOther,
  aGrantedReaderIsAwake,
  noReaderWaitsBehindReaders,
  theCountKnowsItsReaders,
  whoItIsReservedForIsNotOvertaken,
  aRequestHasSomebodyBehindIt,
  aGrantEndsTheReservation,
  nobodyReservesBeforeItsTime,
  whoTriesInVainForLongHasItReserved,
  whoLendsForAnRwsemSawAWriter,
  whoWaitsForAWriterLends,
  aDonorOfTheWriterIsWokenFirst,
  aWaitingWriterSpinsForWhatIsReserved,
  readersAreSpunForBriefly,
  slowReadersAreNotSpunFor,
  theMarkOfSlowReadersGoesWithThem,
  twoReadersHoldAnRwsem,
  aWriterWaitsForReaders,
  aWaiterOfAnRwsemLends,
  aWriterSpinsBesideReaders,
  readersAreMarkedAsSlow,
  aWriterSpinsForWhatIsReserved,
];
