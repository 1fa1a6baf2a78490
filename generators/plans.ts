// New plans for a run that is drawn: a planner works anew at some places between the operations that are there.

import { NONE } from '../model/ids.ts';
import { type OpList, PLAN, STRIDE } from '../model/ops.ts';
import { appendRow, moveLast } from './rows.ts';
import type { Stream } from './stream.ts';

/** Runs without any, and how many plans the others have at most. */
const CONSTANT_PERCENT = 25;
const PLANS_MAX = 4;

/** As many as the list has room for. */
export function drawPlansInto(s: Stream, cpus: number, list: OpList): void {
  if (s.chance(CONSTANT_PERCENT)) return;
  const room = list.rows.length / STRIDE - list.count;
  const plans = Math.min(room, 1 + s.int(PLANS_MAX));
  for (let i = 0; i < plans; i++) {
    const at = s.int(list.count + 1);
    appendRow(list, 0, PLAN, NONE, s.int(cpus), NONE, 0, 0, 0, 0);
    moveLast(list, at);
  }
}
