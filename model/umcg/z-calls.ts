// System calls of the Z designs beside wait: the beginning and the end of a registration, with all that they refuse, and the kick.

import { EAGAIN, EINVAL } from '../events.ts';
import { DONE, NEXT, type Next, type Program, program, sectionId, taskSection } from '../frames.ts';
import {
  NONE,
  UMCG_BLOCKED,
  UMCG_CALL_KICK,
  UMCG_CALL_REGISTER,
  UMCG_CALL_UNREGISTER,
  UMCG_NONE,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_WORKER,
} from '../ids.ts';
import { ESRCH } from '../kernel/outside-calls.ts';
import type { Machine } from '../machine.ts';
import { P_UMCG_LEAVE } from '../program-names.ts';
import {
  EFAULT,
  isOurs,
  isWrong,
  WRONG_ADDRESS,
  WRONG_CLOCK,
  WRONG_FLAGS,
  WRONG_KIND,
  WRONG_PADDING,
  WRONG_SELF,
} from './arguments.ts';
import { pin } from './tail.ts';
import { casRunning, casState, kicks, returns, taskOf, told, ttwu } from './words.ts';

/** State byte and flags of the kernel. */
const KERNEL_BITS = 0xffff;

/** Whom the word server_tid names may be that: itself of a server, of a worker a server that is registered. */
function hasServer(m: Machine, task: number): boolean {
  const { umcg } = m.w;
  const server = umcg.server[task]!;
  if (umcg.role[task] === UMCG_SERVER) return server === task;
  return isOurs(m.w, server) && umcg.role[server] === UMCG_SERVER;
}

/** Registers the calling task. False with ESRCH: its server is not registered. */
export function register(m: Machine, f: number): boolean {
  const task = taskOf(m.w, f);
  const found = hasServer(m, task);
  told(m, task, UMCG_CALL_REGISTER, found ? 0 : ESRCH);
  if (found) m.w.umcg.registered[task] = 1;
  m.touchTask(task);
  return found;
}

function refuses(m: Machine, f: number, call: number, errno: number): Next {
  told(m, taskOf(m.w, f), call, errno);
  return returns(m, f, errno);
}

export const umcgRegisterProgram: Program = program('umcg-register', [
  taskSection('register-arguments', {}, (m, f) => {
    const task = taskOf(m.w, f);
    const wrong = isWrong(m.w, task, WRONG_ADDRESS | WRONG_FLAGS | WRONG_CLOCK);
    return wrong || m.w.umcg.registered[task] === 1 ? refuses(m, f, UMCG_CALL_REGISTER, EINVAL) : NEXT;
  }),
  /** The words as they are now, in one copy. */
  taskSection('register-words', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    if (umcg.unmapped[task] === 1) return refuses(m, f, UMCG_CALL_REGISTER, EFAULT);
    const begins = umcg.role[task] === UMCG_WORKER ? UMCG_BLOCKED : UMCG_RUNNING;
    const fits =
      umcg.next[task] === NONE &&
      !isWrong(m.w, task, WRONG_PADDING) &&
      (umcg.role[task] === UMCG_WORKER ? (umcg.state[task]! & KERNEL_BITS) === begins : umcg.state[task] === begins);
    if (!fits) return refuses(m, f, UMCG_CALL_REGISTER, EINVAL);
    if (!register(m, f)) return returns(m, f, ESRCH);
    umcg.result[task] = 0;
    return umcg.role[task] === UMCG_WORKER ? m.tail(f, P_UMCG_LEAVE) : DONE;
  }),
]);

const GONE = sectionId('unregister-done');

// Operand d: the server that is pinned.
export const umcgUnregisterProgram: Program = program('umcg-unregister', [
  taskSection('unregister-pin', {}, (m, f) => {
    const task = taskOf(m.w, f);
    const wrong = isWrong(m.w, task, WRONG_ADDRESS | WRONG_FLAGS | WRONG_SELF | WRONG_KIND);
    if (wrong || m.w.umcg.registered[task] === 0) return refuses(m, f, UMCG_CALL_UNREGISTER, EINVAL);
    const errno = pin(m, f);
    return errno === 0 ? NEXT : refuses(m, f, UMCG_CALL_UNREGISTER, errno);
  }),
  taskSection('unregister-state', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    if (casState(m, task, UMCG_RUNNING, UMCG_NONE)) return m.rules.umcgUnregisterWakes() ? NEXT : GONE;
    if (!m.rules.umcgFailsPinned()) w.umcg.pinned[task] = NONE;
    return refuses(m, f, UMCG_CALL_UNREGISTER, EAGAIN);
  }),
  taskSection('unregister-server', {}, (m, f) => (casRunning(m, m.w.frame.d[f]!, UMCG_RUNNABLE) ? NEXT : GONE)),
  taskSection('unregister-wake', {}, (m, f) => {
    ttwu(m, f, m.w.frame.d[f]!);
    return NEXT;
  }),
  taskSection('unregister-done', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    umcg.registered[task] = 0;
    umcg.hook[task] = 0;
    umcg.pinned[task] = NONE;
    umcg.result[task] = 0;
    m.touchTask(task);
    told(m, task, UMCG_CALL_UNREGISTER, 0);
    return DONE;
  }),
]);

// Operand a: the task that is kicked.
export const umcgKickProgram: Program = program('umcg-kick', [
  taskSection('kick', {}, (m, f) => {
    const { w } = m;
    const task = taskOf(w, f);
    const target = w.frame.a[f]!;
    if (isWrong(w, task, WRONG_FLAGS)) return refuses(m, f, UMCG_CALL_KICK, EINVAL);
    if (!isOurs(w, target)) return refuses(m, f, UMCG_CALL_KICK, ESRCH);
    // A server has nothing to look at on its way back to user mode.
    if (w.umcg.role[target] === UMCG_WORKER) kicks(m, target);
    return refuses(m, f, UMCG_CALL_KICK, 0);
  }),
]);
