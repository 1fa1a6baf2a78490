// Words that the claims about units share.

import { EV_ACTIVATE, EVENT_STRIDE } from '../../model/events.ts';
import type { FeatureSet } from '../../model/features.ts';
import { QUEUED } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import type { EventReader, Names } from '../types.ts';
import { ranked } from '../vocabulary.ts';

export const balancesUnits = (features: FeatureSet): boolean => features.has('unit-balance');

/**
 * A task that was moved and is queued again in the same section was moved under both rq locks: by push or pull, not by proxying or by a wake-up.
 * An owner that wakes queues those that were parked on it in one section too, and says so.
 */
export function movedByBalancer(w: View, { count, rows }: EventReader, task: number, to: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (rows[at] === EV_ACTIVATE) return false;
  return w.task.onRq[task] === QUEUED && w.task.cpu[task] === to;
}

/** `O for H (fifo 30)`, or `O (fifo 10)` for a unit of one. */
export const unitName = (w: View, names: Names, exec: number, head: number): string =>
  exec === head ? ranked(w, names, head) : `${names.task(exec)} for ${ranked(w, names, head)}`;
