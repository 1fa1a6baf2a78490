// Draws a run of UMCG whose userspace keeps to no protocol: its tasks have no program, any of them makes any system call with any arguments, and
// any word of the process is written at any time.

import { FAIR, NONE } from '../model/ids.ts';
import {
  ELAPSE,
  EXIT,
  F_STOP,
  GO,
  LOCK,
  type OpList,
  PREEMPT,
  packCurr,
  SIGNAL,
  SLEEP,
  SPURIOUS,
  STRIDE,
  TICK,
  UMCG,
  UMCG_CALL,
  UMCG_OPS,
  UMCG_RAW_WORDS,
  UMCG_SYSCALLS,
  UMCG_WRITE,
  UMCG_WRONGS,
  UNLOCK,
  WAKE,
} from '../model/ops.ts';
import { ELAPSES_NS, LOCK_TIMEOUTS_NS, UMCG_PICKS_PERCENT } from './edges.ts';
import { appendRow, drawPick } from './rows.ts';
import { FOREIGN, type ShapeDraft, setNumbers } from './shape-draft.ts';
import type { Stream } from './stream.ts';
import type { Grain } from './swarm.ts';
import { drawUmcgShapeInto } from './umcg.ts';

const RUNNING = 0x1;
const RUNNABLE = 0x2;
const COND_WAIT = 0x202;
const WAIT = UMCG_SYSCALLS.indexOf('wait');
const REGISTER = UMCG_SYSCALLS.indexOf('register');
const FAULT = UMCG_OPS.indexOf('fault');
const STATE = UMCG_RAW_WORDS.indexOf('state');
const NEXT = UMCG_RAW_WORDS.indexOf('next');
const PAGE = UMCG_RAW_WORDS.indexOf('page');
/** Words that a hook follows to another task. */
const FOLLOWED = [NEXT, NEXT, UMCG_RAW_WORDS.indexOf('server')];
/** State bytes with the flags of the kernel, and of some with those of others. */
const STATES = [0x1, 0x1, 0x2, 0x2, 0x202, 0x202, 0x3, 0x3, 0x101, 0x302, 0x201, 0x402, 0x401, 0x0, 0x103];
const CALLS = [0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5];
const KINDS: readonly (readonly [code: number, weight: number])[] = [
  [UMCG_CALL, 12],
  [UMCG_WRITE, 12],
  [WAKE, 6],
  [SLEEP, 4],
  [UMCG, 3],
  [PREEMPT, 2],
  [SPURIOUS, 2],
  [SIGNAL, 2],
  [EXIT, 1],
  [LOCK, 2],
  [UNLOCK, 1],
  [ELAPSE, 2],
  [TICK, 1],
  [GO, 2],
];
const BALLS: readonly number[] = KINDS.flatMap(([code, weight]) => Array.from({ length: weight }, () => code));
const PREPARED_PERCENT = 30;
const HAND_OVER_PERCENT = 35;
const STOP_PERCENT = 15;
const STOPS_MAX = 3;

export function drawRawShapeInto(s: Stream, draft: ShapeDraft): void {
  drawUmcgShapeInto(s, draft);
  draft.adversarial = 1;
  draft.children = 0;
  if (s.chance(30)) return;
  const stranger = draft.tasks++;
  setNumbers(draft, stranger, FAIR, 0, 0, 0, 0);
  draft.maskLo[stranger] = (1 << draft.cpus) - 1;
  draft.maskHi[stranger] = 0;
  draft.group[stranger] = -1;
  draft.shares[stranger] = 0;
  draft.endless[stranger] = 0;
  draft.io[stranger] = 0;
  draft.umcgTickNs[stranger] = 0;
  draft.umcg[stranger] = FOREIGN;
}

/** Replaces the content of the list by `count` operations. */
export function drawRawOperations(s: Stream, draft: ShapeDraft, grain: Grain, list: OpList, count: number): void {
  const { tasks, cpus } = draft;
  let stops = grain === 'section' ? STOPS_MAX : 0;
  list.count = 0;
  // Each is woken and registers, on a CPU where nobody is in its way: most errors come after that.
  for (let task = 0; task < tasks && list.count + 1 < count; task++) {
    const cpu = task % cpus;
    row(list, s, WAKE, task, cpu);
    if (draft.umcg[task] !== FOREIGN && s.chance(90)) row(list, s, UMCG_CALL, task, NONE, REGISTER);
  }
  while (list.count < count) {
    const room = count - list.count;
    if (room >= 9 && s.chance(HAND_OVER_PERCENT)) drawHandOver(s, draft, list);
    else if (room >= 3 && s.chance(PREPARED_PERCENT)) drawPrepared(s, draft, list, s.int(tasks));
    else drawOne(s, draft, list, BALLS[s.int(BALLS.length)]!);
    if (stops === 0 || !s.chance(STOP_PERCENT)) continue;
    list.rows[(list.count - 1) * STRIDE + F_STOP] = 1 + s.int(12);
    stops--;
  }
}

/** A call of a task whose words were written for it just before: what most calls look at is then what a protocol would have there, or nearly. */
function drawPrepared(s: Stream, draft: ShapeDraft, list: OpList, task: number): void {
  const cpu = s.int(draft.cpus);
  row(list, s, UMCG_WRITE, task, cpu, STATE, s.pick(STATES));
  if (s.chance(70)) row(list, s, UMCG_WRITE, task, cpu, NEXT, s.chance(20) ? 1 : 0, s.int(draft.tasks));
  row(list, s, UMCG_CALL, task, NONE, s.pick(CALLS), 0, s.int(draft.tasks));
}

/** A server starts a worker, more or less as one of the protocols has it: the worker then runs, and its hooks meet what is written from there on. */
function drawHandOver(s: Stream, draft: ShapeDraft, list: OpList): void {
  const worker = s.int(draft.tasks);
  const server = draft.umcg[worker]! >= 0 ? draft.umcg[worker]! : s.int(draft.tasks);
  const cpu = s.int(draft.cpus);
  const early = s.chance(50);
  row(list, s, UMCG_WRITE, server, cpu, STATE, early ? RUNNABLE : COND_WAIT);
  if (early) row(list, s, UMCG_WRITE, worker, cpu, NEXT, 0, server);
  row(list, s, UMCG_WRITE, server, cpu, NEXT, 0, worker);
  if (early) row(list, s, UMCG_WRITE, worker, cpu, STATE, RUNNING);
  row(list, s, UMCG_CALL, server, NONE, WAIT, 0, worker);
  if (s.chance(50)) {
    drawPrepared(s, draft, list, worker);
    return;
  }
  // What its hooks find is written between their looks.
  const word = s.chance(50) ? s.pick(FOLLOWED) : 1 + s.int(UMCG_RAW_WORDS.length - 1);
  // The stranger, if there is one, is the last.
  const named = s.chance(50) ? draft.tasks - 1 : s.int(draft.tasks);
  row(list, s, UMCG_WRITE, worker, cpu, word, s.int(2), named);
  if (s.chance(60)) row(list, s, SLEEP, worker, NONE, 0, 0);
  else row(list, s, UMCG, worker, NONE, FAULT);
}

function drawOne(s: Stream, draft: ShapeDraft, list: OpList, code: number): void {
  const { cpus, tasks, mutexes } = draft;
  const cpu = s.int(cpus);
  const someone = s.chance(85) ? packCurr(cpu) : s.int(tasks);
  const named = s.chance(75) ? s.int(tasks) : NONE;
  switch (code) {
    case UMCG_CALL: {
      const wrong = s.chance(20) ? 1 + s.int(UMCG_WRONGS.length) : 0;
      const ns = s.chance(20) ? s.pick(LOCK_TIMEOUTS_NS) : 0;
      row(list, s, code, someone, NONE, s.pick(CALLS), ns, named, wrong);
      return;
    }
    case UMCG_WRITE: {
      const word = s.int(UMCG_RAW_WORDS.length);
      const value = word === STATE ? s.pick(STATES) : word === PAGE ? (s.chance(60) ? 1 : 0) : s.int(2);
      row(list, s, code, s.int(tasks), cpu, word, value, named);
      return;
    }
    case EXIT:
      row(list, s, code, packCurr(cpu), NONE);
      return;
    case UMCG:
      row(list, s, code, someone, NONE, FAULT);
      return;
    case SLEEP:
      row(list, s, code, packCurr(cpu), NONE, s.int(2), s.chance(25) ? s.pick(ELAPSES_NS) : 0);
      return;
    case LOCK:
    case UNLOCK:
      if (mutexes === 0) drawOne(s, draft, list, SLEEP);
      else row(list, s, code, packCurr(cpu), NONE, 0, 0, NONE, 0, s.int(mutexes));
      return;
    case ELAPSE:
      row(list, s, code, NONE, NONE, 0, s.pick(ELAPSES_NS));
      return;
    case GO:
    case TICK:
      row(list, s, code, NONE, cpu);
      return;
    default:
      row(list, s, code, s.int(tasks), cpu);
  }
}

function row(
  list: OpList,
  s: Stream,
  code: number,
  task: number,
  cpu: number,
  arg = 0,
  x = 0,
  y = NONE,
  z = 0,
  mutex = NONE,
): void {
  appendRow(list, drawPick(s, UMCG_PICKS_PERCENT), code, task, cpu, mutex, arg, x, y, z);
}
