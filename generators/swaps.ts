// Tasks that change CPUs with each other, for a run that is drawn: some of those that execute ask for it at places between the operations
// that are there, often two of them one right after the other, and some are stopped on the way.

import { NONE } from '../model/ids.ts';
import { F_STOP, type OpList, packCurr, STRIDE, SWAP } from '../model/ops.ts';
import { STOP_NTHS } from './edges.ts';
import { appendRow, moveLast } from './rows.ts';
import type { ShapeDraft } from './shape-draft.ts';
import type { Stream } from './stream.ts';
import type { Grain } from './swarm.ts';

/** Runs without any, and how many the others have at most. */
const NONE_PERCENT = 20;
const SWAPS_MAX = 8;
/** How often the next one comes right after the last, and how often one is stopped on its way, in percent. */
const NEXT_PERCENT = 35;
const STOP_PERCENT = 45;

/** As many as the list has room for. */
export function drawSwapsInto(s: Stream, draft: ShapeDraft, grain: Grain, list: OpList): void {
  if (s.chance(NONE_PERCENT)) return;
  const room = list.rows.length / STRIDE - list.count;
  const swaps = Math.min(room, 1 + s.int(SWAPS_MAX));
  let before = 0;
  for (let i = 0; i < swaps; i++) {
    const follows = i > 0 && s.chance(NEXT_PERCENT);
    const at = follows ? before + 1 : s.int(list.count + 1);
    const row = appendRow(list, 0, SWAP, packCurr(s.int(draft.cpus)), NONE, NONE, 0, s.int(draft.tasks), 0, 0);
    if (grain === 'section' && s.chance(STOP_PERCENT)) list.rows[row + F_STOP] = STOP_NTHS[s.int(STOP_NTHS.length)]!;
    moveLast(list, at);
    before = at;
  }
}
