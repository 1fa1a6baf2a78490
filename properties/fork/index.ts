// All claims about tasks that are forked.

import type { Property } from '../types.ts';
import { aChildBeginsAfresh } from './a-child-begins-afresh.ts';
import { aChildHasItsParentsOwnPolicy } from './a-child-has-its-parents-own-policy.ts';
import { aNewTaskAsksForHalfASlice } from './a-new-task-asks-for-half-a-slice.ts';
import { aTaskForks } from './a-task-forks.ts';

export const FORK_CLAIMS: readonly Property[] = [
  aChildHasItsParentsOwnPolicy,
  aChildBeginsAfresh,
  aNewTaskAsksForHalfASlice,
  aTaskForks,
];
