// Claims about the mutex of userspace, and about producers and consumers.

import type { Property } from '../../types.ts';
import { eachItemIsConsumedOnce } from './each-item-is-consumed-once.ts';
import { nobodyWaitsForWhatIsThere } from './nobody-waits-for-what-is-there.ts';
import { theMutexOfUserspaceExcludes } from './the-mutex-of-userspace-excludes.ts';
import { aConsumerWaits, aWorkerWaitsForTheMutexOfUserspace } from './witnesses.ts';

export const UMCG_FIBER: readonly Property[] = [
  theMutexOfUserspaceExcludes,
  eachItemIsConsumedOnce,
  nobodyWaitsForWhatIsThere,
  aWorkerWaitsForTheMutexOfUserspace,
  aConsumerWaits,
];
