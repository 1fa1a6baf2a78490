// sys_umcg_wait() of the Z designs, and the calls that begin and end a registration. The caller's word says RUNNABLE already; the call
// starts the task that next_tid names, a worker then announces itself to its server, and both sleep until they are RUNNING.

import { EAGAIN, EBUSY, EINVAL, ERANGE } from '../events.ts';
import { DONE, NEXT, type Next, type Program, program, sectionId, taskSection } from '../frames.ts';
import {
  NEVER,
  NONE,
  UMCG_CALL_RETURN,
  UMCG_CALL_WAIT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_WORKER,
} from '../ids.ts';
import { ESRCH } from '../kernel/outside-calls.ts';
import type { Machine } from '../machine.ts';
import { P_UMCG_WAIT } from '../program-names.ts';
import { EFAULT, isOurs, isWrong, WRONG_FLAGS } from './arguments.ts';
import { loanSections, starter } from './loans.ts';
import { PUSH, pin, stopSections, UNPIN } from './tail.ts';
import { endsWait } from './timeout.ts';
import { asksToStop, casRunning, casState, kicks, returns, setNext, stateOf, taskOf, told, ttwu } from './words.ts';

const FAIL = sectionId('wait-fail');
const NEXT_DONE = sectionId('wait-enqueue');
const COUNT = sectionId('wait-count');
const START = sectionId('wait-start');
const STOP = sectionId('wait-stop');
/** The flag by which a worker asks to be queued; it means something only where waits are plain without. */
const ENQUEUE = 1;

/** A worker calls wait and asks to be queued; then its program goes on with the next section. */
export function waitsQueued(m: Machine, f: number): Next {
  const next = m.call(f, P_UMCG_WAIT, NEXT);
  m.w.frame.f[f] = ENQUEUE;
  return next;
}

function fails(m: Machine, f: number, errno: number): number {
  m.w.frame.c[f] = errno;
  return FAIL;
}

/** A worker with a timeout: its word stays as it was, since another may run in its place already; the hooks are off. */
function refused(m: Machine, f: number): Next {
  const { umcg } = m.w;
  const task = taskOf(m.w, f);
  endsWait(m, task, ERANGE);
  told(m, task, UMCG_CALL_RETURN, ERANGE);
  umcg.result[task] = ERANGE;
  if (m.rules.umcgArmsAfterRefusal()) umcg.hook[task] = 1;
  return DONE;
}

// Operand a: the task that next_tid names. b: 1 if it is said to run. c: the error. d: the server that is pinned. f: ENQUEUE.
export const umcgWaitProgram: Program = program('umcg-wait', [
  taskSection('wait-pin', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.killed[task] === 1) return returns(m, f, 0);
    const asks = m.w.frame.f[f] === ENQUEUE && m.rules.umcgPlainWaits();
    const refusesFlag = asks && (umcg.role[task] !== UMCG_WORKER || umcg.deadlineNs[task] !== NEVER);
    if (umcg.registered[task] === 0 || isWrong(m.w, task, WRONG_FLAGS) || refusesFlag) {
      told(m, task, UMCG_CALL_RETURN, EINVAL);
      return returns(m, f, EINVAL);
    }
    umcg.hook[task] = 0;
    told(m, task, UMCG_CALL_WAIT, 0);
    umcg.waited[task] = 0;
    m.touchTask(task);
    if (umcg.role[task] === UMCG_WORKER && umcg.deadlineNs[task] !== NEVER && !m.rules.umcgWorkerTimeouts())
      return refused(m, f);
    const errno = pin(m, f);
    return errno === 0 ? NEXT : fails(m, f, errno);
  }),
  taskSection('wait-clear', {}, (m, f) =>
    casState(m, taskOf(m.w, f), UMCG_RUNNABLE, UMCG_RUNNABLE) ? NEXT : fails(m, f, EAGAIN),
  ),
  taskSection('wait-next', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    w.frame.a[f] = w.umcg.next[task]!;
    w.frame.b[f] = w.umcg.nextRuns[task]!;
    return w.frame.a[f] === NONE ? NEXT_DONE : NEXT;
  }),
  taskSection('wait-lookup', {}, (m, f) => {
    if (!isOurs(m.w, m.w.frame.a[f]!)) return fails(m, f, ESRCH);
    if (m.w.umcg.unmapped[m.w.frame.a[f]!] === 1) return fails(m, f, EFAULT);
    if (m.w.frame.b[f] === 1) return NEXT;
    if (m.rules.umcgStopsTheFirst() && m.w.umcg.role[taskOf(m.w, f)] === UMCG_SERVER) return STOP;
    return m.rules.umcgCountsStarts() ? COUNT : NEXT;
  }),
  taskSection('wait-start', {}, (m, f) => {
    const { w } = m;
    const next = w.frame.a[f]!;
    if (w.frame.b[f] === 1) return stateOf(w, next) === UMCG_RUNNING ? NEXT_DONE : fails(m, f, EAGAIN);
    if (casRunning(m, next, UMCG_RUNNABLE)) {
      if (m.rules.umcgStopsTheFirst()) w.umcg.started[starter(m, f)] = next;
      return NEXT;
    }
    // A worker that gives its server back to one that runs already: that one is going to look at it.
    return next === w.frame.d[f] && next !== taskOf(w, f) && m.rules.umcgServerMayRun()
      ? NEXT_DONE
      : fails(m, f, EAGAIN);
  }),
  taskSection('wait-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.a[f]!);
    return NEXT;
  }),
  taskSection('wait-mark', {}, (m, f) => {
    const marks = m.rules.umcgMarksNext();
    setNext(m, taskOf(m.w, f), marks ? m.w.frame.a[f]! : NONE, marks);
    return NEXT;
  }),
  taskSection('wait-enqueue', {}, (m, f) => {
    const enqueues = !m.rules.umcgPlainWaits() || m.w.frame.f[f] === ENQUEUE;
    return m.w.umcg.role[taskOf(m.w, f)] === UMCG_WORKER && enqueues ? PUSH : UNPIN;
  }),
  taskSection('wait-fail', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    // What an earlier call has left pinned is none of this one's.
    if (w.frame.c[f] !== EBUSY) w.umcg.pinned[task] = NONE;
    if (w.umcg.unmapped[task] === 0) casState(m, task, UMCG_RUNNABLE, UMCG_RUNNING);
    m.touchTask(task);
    endsWait(m, task, w.frame.c[f]!);
    told(m, task, UMCG_CALL_RETURN, w.frame.c[f]!);
    return returns(m, f, w.frame.c[f]!);
  }),
  ...stopSections,
  ...loanSections('wait', 'wait-start'),
  /** Who was started last runs still: it is asked to stop, and tells its server when it has. Until then this waits, and starts nobody. */
  taskSection('wait-stop', {}, (m, f) => {
    const { umcg } = m.w;
    const first = umcg.started[taskOf(m.w, f)]!;
    const isHere = first !== NONE && isOurs(m.w, first) && umcg.server[first] === taskOf(m.w, f);
    if (!isHere || first === m.w.frame.a[f] || stateOf(m.w, first) !== UMCG_RUNNING) return START;
    return asksToStop(m, first) ? NEXT : UNPIN;
  }),
  taskSection('wait-kick', {}, (m, f) => {
    kicks(m, m.w.umcg.started[taskOf(m.w, f)]!);
    return UNPIN;
  }),
]);
