// Slow, obvious answers to what the scheduler computes cleverly.

import type { Property } from '../types.ts';
import { noCpuIdlesBesideWork } from './no-cpu-idles-beside-work.ts';
import { noMoveWouldHelp } from './no-move-would-help.ts';
import { theFairPickIsEevdf } from './the-fair-pick-is-eevdf.ts';
import { timeIsChargedToTheDonor } from './time-is-charged-to-the-donor.ts';
import { timeIsCreditedToWhoExecuted } from './time-is-credited-to-who-executed.ts';

export const ORACLES: readonly Property[] = [
  noMoveWouldHelp,
  noCpuIdlesBesideWork,
  theFairPickIsEevdf,
  timeIsCreditedToWhoExecuted,
  timeIsChargedToTheDonor,
];
