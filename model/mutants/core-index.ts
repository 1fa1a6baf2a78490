// Mistakes of core scheduling and its kin that came after the first ones.

import type { Mutant } from '../design.ts';
import { backgroundServesTheDefaultAlone } from './background-serves-the-default-alone.ts';
import { classChangeKeepsTheLease } from './class-change-keeps-the-lease.ts';
import { coreTreeIsOrderedBeforePlacement } from './core-tree-is-ordered-before-placement.ts';
import { decisionStaysOnTheCoreOfTheLeader } from './decision-stays-on-the-core-of-the-leader.ts';
import { decisionStaysWithTheFirstOfItsCore } from './decision-stays-with-the-first-of-its-core.ts';
import { evaluationIsACommit } from './evaluation-is-a-commit.ts';
import { fetchedWhileItExecutesElsewhere } from './fetched-while-it-executes-elsewhere.ts';
import { forcedIdleIsInNoStatistics } from './forced-idle-is-in-no-statistics.ts';
import { idleCountsAsLeased } from './idle-counts-as-leased.ts';
import { interruptsArePaidByWhoTheyInterrupt } from './interrupts-are-paid-by-who-they-interrupt.ts';
import { leaderIsNeverStopped } from './leader-is-never-stopped.ts';
import { membersGoByTheClockOfTheirLeader } from './members-go-by-the-clock-of-their-leader.ts';
import { mergedSlotsAreNotGivenBack } from './merged-slots-are-not-given-back.ts';
import { planTakesEffectAtOnce } from './plan-takes-effect-at-once.ts';
import { policySaysWhoTakesACpu } from './policy-says-who-takes-a-cpu.ts';
import { releaseWaitsBeforeItLetsGo } from './release-waits-before-it-lets-go.ts';
import { releaseWaitsForAnIdleSibling } from './release-waits-for-an-idle-sibling.ts';
import { scanAsksForOneCoreAlone } from './scan-asks-for-one-core-alone.ts';
import { servedMarkOutlivesItsPick } from './served-mark-outlives-its-pick.ts';
import { setIsChosenBeforeAllLetGo } from './set-is-chosen-before-all-let-go.ts';
import { sleeperCountsAsStopped } from './sleeper-counts-as-stopped.ts';
import { slotEndsUnnoticed } from './slot-ends-unnoticed.ts';
import { slotsOfSiblingsAreNotAligned } from './slots-of-siblings-are-not-aligned.ts';
import { stealTakesTheMigrateDisabled } from './steal-takes-the-migrate-disabled.ts';
import { stolenTimeIsPaidByWhoWasThere } from './stolen-time-is-paid-by-who-was-there.ts';
import { stoppedLeaderIsPicked } from './stopped-leader-is-picked.ts';
import { takenAwayWithoutAWord } from './taken-away-without-a-word.ts';
import { whoWaitsForASplitTaskIsNotTold } from './who-waits-for-a-split-task-is-not-told.ts';
import { yieldMovesOnEachTime } from './yield-moves-on-each-time.ts';

export const CORE_MUTANTS: readonly Mutant[] = [
  coreTreeIsOrderedBeforePlacement,
  evaluationIsACommit,
  stealTakesTheMigrateDisabled,
  releaseWaitsBeforeItLetsGo,
  releaseWaitsForAnIdleSibling,
  idleCountsAsLeased,
  policySaysWhoTakesACpu,
  classChangeKeepsTheLease,
  servedMarkOutlivesItsPick,
  setIsChosenBeforeAllLetGo,
  leaderIsNeverStopped,
  sleeperCountsAsStopped,
  stoppedLeaderIsPicked,
  takenAwayWithoutAWord,
  backgroundServesTheDefaultAlone,
  slotEndsUnnoticed,
  slotsOfSiblingsAreNotAligned,
  membersGoByTheClockOfTheirLeader,
  interruptsArePaidByWhoTheyInterrupt,
  stolenTimeIsPaidByWhoWasThere,
  forcedIdleIsInNoStatistics,
  planTakesEffectAtOnce,
  mergedSlotsAreNotGivenBack,
  fetchedWhileItExecutesElsewhere,
  whoWaitsForASplitTaskIsNotTold,
  decisionStaysWithTheFirstOfItsCore,
  decisionStaysOnTheCoreOfTheLeader,
  yieldMovesOnEachTime,
  scanAsksForOneCoreAlone,
];
