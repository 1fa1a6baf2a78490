// Draws what the environment does to the machine, as packed rows. Blind: no world, no design, only a crude guess of its
// own about who executes and who owns what, so that most operations are enabled and the rare situations become common.

import { DL, KIND_RT, KIND_WW_DIE, KIND_WW_WOUND, NONE, RT } from '../model/ids.ts';
import {
  AFFINITY,
  CLOCK,
  COOKIE,
  CPUSET,
  DL_LIMIT,
  ELAPSE,
  FORK,
  GO,
  GO_TASK,
  HOLD,
  LOCK,
  MIGRATE_DISABLE,
  OFFLINE,
  type OpList,
  POLICY,
  packCurr,
  REBUILD,
  SIGNAL,
  SLEEP,
  SPURIOUS,
  STRIDE,
  TICK,
  TRYLOCK,
  UNLOCK,
  WAKE,
  YIELD,
} from '../model/ops.ts';
import {
  drawBackOff,
  drawExit,
  drawFork,
  drawLock,
  drawMigrate,
  drawSleep,
  drawUnlock,
  drawYield,
} from './draw/executing.ts';
import {
  drawAffinity,
  drawClock,
  drawCookie,
  drawCpuset,
  drawDomains,
  drawHotplug,
  drawPolicy,
  drawSignal,
  drawSpurious,
  drawWake,
} from './draw/others.ts';
import {
  after,
  d,
  drawCoins,
  find,
  freeCpu,
  g,
  maybeStop,
  row,
  STOP_SHARE,
  STOPS_KEPT,
  someCpu,
  someTask,
  urn,
  wish64,
} from './draw/state.ts';
import { ELAPSES_NS, LONG_ELAPSES_NS } from './edges.ts';
import { guessElapse, guessGo, guessHold, startGuess } from './guess.ts';
import type { ShapeDraft } from './shape-draft.ts';
import type { Stream } from './stream.ts';
import { fillUrn, type Grain, kindAt } from './swarm.ts';

/** Stops and holds of one run; some stops come after the end of their program. */
const STOPS_MAX = 6;

/** Runs whose tasks want chains of owners. */
const NESTS_PERCENT = 25;

/** Replaces the list's content by `count` operations. The list must have room; section names stay as they are. */
export function drawOperations(
  s: Stream,
  draft: ShapeDraft,
  grain: Grain,
  list: OpList,
  count: number,
  crosses = false,
): void {
  if (count * STRIDE > list.rows.length) throw new RangeError(`list has no room for ${count} operations`);
  startGuess(g, draft);
  fillUrn(s, grain, urn, draft.children > 0, draft.threads > 0);
  d.s = s;
  d.draft = draft;
  d.grain = grain;
  d.list = list;
  const kinds = draft.kinds.subarray(0, draft.mutexes);
  d.backsOff = kinds.includes(KIND_WW_WOUND) || kinds.includes(KIND_WW_DIE);
  d.upwards = kinds.includes(KIND_RT) ? 44 : 61;
  d.victim = NONE;
  d.reserved = false;
  d.turns = false;
  for (let task = 0; task < draft.tasks; task++) if (draft.cls[task] === RT && draft.flag[task] === 1) d.turns = true;
  d.offline = NONE;
  d.realtime = false;
  for (let task = 0; task < draft.tasks; task++) {
    if (draft.cls[task] === DL) d.reserved = true;
    if (draft.cls[task] === RT) d.realtime = true;
  }
  d.next = NONE;
  d.leaver = NONE;
  d.crosses = crosses;
  d.crossing = NONE;
  d.again = NONE;
  d.behind = NONE;
  d.slept = false;
  d.stopsLeft = grain === 'section' ? STOPS_MAX : 0;
  d.exitsLeft = 1 + draft.children;
  list.count = 0;
  // All tasks at once, or one after another so that the late ones meet locks that are taken.
  const freshShare = s.pick([32, 64, 109]);
  d.nests = s.chance(NESTS_PERCENT);
  while (list.count < count) drawOne(freshShare);
}

function drawOne(freshShare: number): void {
  drawCoins();
  if (d.victim !== NONE && wish64() < 50 && drawBackOff()) return;
  // What makes no sense now gives way to what mostly does; time can always pass.
  if (drawOf(nextKind(freshShare)) || drawWake() || drawLock(LOCK)) return;
  drawElapse();
}

/** `freshShare`: of 128 operations so many wake a task that never ran, while there is one. */
function nextKind(freshShare: number): number {
  const { next } = d;
  d.next = NONE;
  d.afterSleep = next !== NONE && d.slept;
  d.slept = false;
  if (next !== NONE) return next;
  const turn = d.low >>> 25;
  if (g.heldCpus > 0 && turn < 28) return GO;
  return g.fresh > 0 && turn < freshShare ? WAKE : kindAt(urn, d.high & 4095);
}

/** Like all functions that draw one operation: false if it makes no sense now. */
function drawOf(kind: number): boolean {
  switch (kind) {
    case ELAPSE:
      return drawElapse();
    case HOLD:
      return drawHold();
    case GO:
    case GO_TASK:
      return drawGo();
    case TICK:
      return drawTick();
    case WAKE:
      return drawWake();
    case SPURIOUS:
      return drawSpurious();
    case CLOCK:
      return drawClock();
    case COOKIE:
      return drawCookie();
    case LOCK:
      return drawLock(LOCK);
    case TRYLOCK:
      return drawLock(TRYLOCK);
    case UNLOCK:
      return d.nests && wish64() < 32 ? drawLock(LOCK) : drawUnlock();
    case SLEEP:
      return drawSleep();
    case YIELD:
      return drawYield();
    case SIGNAL:
      return drawSignal();
    case AFFINITY:
      return drawAffinity();
    case POLICY:
      return drawPolicy();
    case MIGRATE_DISABLE:
      return drawMigrate();
    case CPUSET:
      return drawCpuset();
    case DL_LIMIT:
    case REBUILD:
      return drawDomains(kind);
    case OFFLINE:
      return drawHotplug();
    case FORK:
      return drawFork();
    default:
      return drawExit();
  }
}

// Time and interleaving.

function drawElapse(): boolean {
  const { s, draft } = d;
  let ns = s.pick(ELAPSES_NS);
  if (d.reserved && wish64() < 22) {
    const task = find(draft.cls, someTask(), DL);
    const wish = s.int(3);
    ns = (wish === 0 ? draft.x : wish === 1 ? draft.y : draft.z)[task]!;
  }
  if (d.turns && wish64() < 16) ns = s.pick(LONG_ELAPSES_NS);
  row(ELAPSE, NONE, NONE, NONE, 0, ns, 0, 0);
  guessElapse(g, ns);
  return true;
}

function drawTick(): boolean {
  const cpu = freeCpu();
  row(TICK, NONE, cpu, NONE, 0, 0, 0, 0);
  maybeStop(cpu, NONE, STOP_SHARE);
  return true;
}

function drawHold(): boolean {
  if (d.stopsLeft <= STOPS_KEPT) return drawTick();
  const cpu = freeCpu();
  row(HOLD, NONE, cpu, NONE, 0, 0, 0, 0);
  d.stopsLeft--;
  d.heldTask[cpu] = NONE;
  guessHold(g, cpu);
  return true;
}

function drawGo(): boolean {
  const { s } = d;
  let cpu = someCpu();
  for (let tries = 1; tries < g.cpus && g.held[cpu] === 0; tries++) cpu = after(cpu);
  const task = g.held[cpu] === 1 ? d.heldTask[cpu]! : NONE;
  if (task !== NONE ? s.chance(50) : s.chance(8)) {
    row(GO_TASK, task !== NONE && s.chance(60) ? task : packCurr(cpu), NONE, NONE, 0, 0, 0, 0);
  } else row(GO, NONE, cpu, NONE, 0, 0, 0, 0);
  guessGo(g, cpu);
  maybeStop(cpu, task, STOP_SHARE);
  return true;
}
