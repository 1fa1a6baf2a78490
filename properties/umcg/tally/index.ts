// Claims that count: who is queued, who fails, who runs, and who counts on whom.

import type { Property } from '../../types.ts';
import { aListIsTakenWithoutWaiting } from './a-list-is-taken-without-waiting.ts';
import { aServerDoesNotFailForEver } from './a-server-does-not-fail-for-ever.ts';
import { aServerKnowsWhoRuns } from './a-server-knows-who-runs.ts';
import { aTransferComesToItsEnd } from './a-transfer-comes-to-its-end.ts';
import { aWorkerIsQueuedOnce } from './a-worker-is-queued-once.ts';
import { noMoreThreadsRunThanThereAreServers } from './no-more-threads-run-than-there-are-servers.ts';
import { theWorkerOfASleepingServerIsItsOwn } from './the-worker-of-a-sleeping-server-is-its-own.ts';
import { whoCameLastIsTakenFirst } from './who-came-last-is-taken-first.ts';
import { whoSpinsWaitsForSomebody } from './who-spins-waits-for-somebody.ts';

export const UMCG_TALLY: readonly Property[] = [
  aWorkerIsQueuedOnce,
  aServerDoesNotFailForEver,
  noMoreThreadsRunThanThereAreServers,
  theWorkerOfASleepingServerIsItsOwn,
  aListIsTakenWithoutWaiting,
  aTransferComesToItsEnd,
  whoSpinsWaitsForSomebody,
  aServerKnowsWhoRuns,
  whoCameLastIsTakenFirst,
];
