// Claims about cores: who may execute beside whom, what that costs, and how it is decided.

import type { Property } from '../types.ts';
import { aPickThatIsReusedIsQueued } from './a-pick-that-is-reused-is-queued.ts';
import { aSelectionGivesOneCookie } from './a-selection-gives-one-cookie.ts';
import { cookiedTasksStandInTheCoreTree } from './cookied-tasks-stand-in-the-core-tree.ts';
import { forcedIdleHasAReason } from './forced-idle-has-a-reason.ts';
import { forcedIdleIsCountedWhileItLasts } from './forced-idle-is-counted-while-it-lasts.ts';
import { mixedCoresAreMeasured } from './mixed-cores-are-measured.ts';
import { noMatchWaitsBehindIdle } from './no-match-waits-behind-idle.ts';
import { siblingsTrustEachOther } from './siblings-trust-each-other.ts';
import { urgentWorkIsNotForcedIdle } from './urgent-work-is-not-forced-idle.ts';
import { aPickWaitsForASibling, aSiblingIsForcedIdle, siblingsOfOneCookieExecute } from './witnesses.ts';

export const CORE_CLAIMS: readonly Property[] = [
  siblingsTrustEachOther,
  mixedCoresAreMeasured,
  aSelectionGivesOneCookie,
  aPickThatIsReusedIsQueued,
  cookiedTasksStandInTheCoreTree,
  noMatchWaitsBehindIdle,
  urgentWorkIsNotForcedIdle,
  forcedIdleHasAReason,
  forcedIdleIsCountedWhileItLasts,
  aSiblingIsForcedIdle,
  aPickWaitsForASibling,
  siblingsOfOneCookieExecute,
];
