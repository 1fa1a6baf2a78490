// What the kernel promises whatever userspace does with its words and calls.

import type { Property } from '../../types.ts';
import { anotherProcessIsNotTouched } from './another-process-is-not-touched.ts';
import { whoIsNotRegisteredIsRefused } from './who-is-not-registered-is-refused.ts';
import { whoIsRegisteredIsNotRegisteredAgain } from './who-is-registered-is-not-registered-again.ts';
import { aRegisteredWorkersPageIsGone, aWordNamesAStranger } from './witnesses.ts';

export const UMCG_INTEGRITY: readonly Property[] = [
  anotherProcessIsNotTouched,
  whoIsRegisteredIsNotRegisteredAgain,
  whoIsNotRegisteredIsRefused,
  aWordNamesAStranger,
  aRegisteredWorkersPageIsGone,
];
