// What operations drawn one by one seldom come to: two tasks of UMCG that are both in the middle of something that concerns the other. In some runs
// such a meeting follows the first operations and takes the place of the rest, from a stream of its own, so that all other runs stay as they are.

import { NONE } from '../model/ids.ts';
import { F_STOP, GO, GO_TASK, LOCK, type OpList, packCurr, SPURIOUS, STRIDE, UMCG, UMCG_OPS } from '../model/ops.ts';
import { UMCG_PICKS_PERCENT } from './edges.ts';
import { appendRow, drawPick } from './rows.ts';
import { SERVES, type ShapeDraft } from './shape-draft.ts';
import type { Stream } from './stream.ts';

const MEETING_PERCENT = 12;
const WAIT = UMCG_OPS.indexOf('wait');
const SWITCH = UMCG_OPS.indexOf('switch');
/** Sections after which a switch has named its target and not come to its wait. */
const SWITCH_STOP_NTHS = [4, 5, 6, 7, 7, 8, 8, 9, 10, 12];
/** Sections after which a server that was woken is in its loop. */
const LOOP_STOP_NTHS = [11, 12, 13, 14, 15, 16, 17];

export function drawMeetingInto(s: Stream, draft: ShapeDraft, list: OpList, locks: boolean): void {
  if (!s.chance(MEETING_PERCENT) || draft.cpus < 2) return;
  list.count = Math.min(list.count, draft.tasks + s.int(6));
  const here = s.int(draft.cpus);
  const there = (here + 1 + s.int(draft.cpus - 1)) % draft.cpus;
  if (locks && draft.mutexes > 0 && s.chance(50)) drawServerOwns(s, draft, list, here, there);
  else drawSwitches(s, list, here, there);
  if (s.chance(50)) row(list, s, GO_TASK, packCurr(here), NONE);
  else row(list, s, GO, NONE, here);
}

/** A worker gives way, so that there is one to hand the server to; one hands its server over and is stopped on the way; and so does another one. */
function drawSwitches(s: Stream, list: OpList, here: number, there: number): void {
  if (s.chance(70)) row(list, s, UMCG, packCurr(here), NONE, WAIT);
  row(list, s, UMCG, packCurr(here), NONE, SWITCH);
  stop(list, s.pick(SWITCH_STOP_NTHS));
  row(list, s, UMCG, packCurr(there), NONE, SWITCH);
  if (s.chance(30)) stop(list, s.pick(SWITCH_STOP_NTHS));
}

/** A server is held in its loop and takes a kernel mutex there; its worker wants that one as well. */
function drawServerOwns(
  s: Stream,
  { umcg, tasks, mutexes }: ShapeDraft,
  list: OpList,
  here: number,
  there: number,
): void {
  let servers = 0;
  while (servers < tasks && umcg[servers] === SERVES) servers++;
  const server = s.int(servers);
  const mutex = s.int(mutexes);
  row(list, s, SPURIOUS, server, here);
  stop(list, s.pick(LOOP_STOP_NTHS));
  row(list, s, LOCK, server, NONE, 0, mutex);
  row(list, s, LOCK, packCurr(there), NONE, 0, mutex);
}

function stop(list: OpList, nth: number): void {
  list.rows[(list.count - 1) * STRIDE + F_STOP] = nth;
}

function row(list: OpList, s: Stream, code: number, task: number, cpu: number, arg = 0, mutex = NONE): void {
  appendRow(list, drawPick(s, UMCG_PICKS_PERCENT), code, task, cpu, mutex, arg, 0, 0, 0);
}
