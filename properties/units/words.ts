// Words that the claims about units share.

import type { FeatureSet } from '../../model/features.ts';
import { QUEUED } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import type { Names } from '../types.ts';
import { ranked } from '../vocabulary.ts';

export const balancesUnits = (features: FeatureSet): boolean => features.has('unit-balance');

/** A task that was moved and is queued again in the same section was moved under both rq locks: by push or pull, not by proxying or by a wake-up. */
export const movedByBalancer = (w: View, task: number, to: number): boolean =>
  w.task.onRq[task] === QUEUED && w.task.cpu[task] === to;

/** `O for H (fifo 30)`, or `O (fifo 10)` for a unit of one. */
export const unitName = (w: View, names: Names, exec: number, head: number): string =>
  exec === head ? ranked(w, names, head) : `${names.task(exec)} for ${ranked(w, names, head)}`;
