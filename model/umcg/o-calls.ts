// System calls of Oskolkov's UMCG, version 0.9.1, beside the wait that sleeps: the beginning and the end of a registration, and a wait that
// only wakes. The kernel looks at the words and writes none of them here.

import { EINVAL } from '../events.ts';
import { NEXT, type Next, type Program, program, taskSection } from '../frames.ts';
import {
  NEVER,
  NONE,
  UMCG_BLOCKED,
  UMCG_CALL_REGISTER,
  UMCG_CALL_RETURN,
  UMCG_CALL_UNREGISTER,
  UMCG_CALL_WAIT,
  UMCG_RUNNING,
  UMCG_WORKER,
} from '../ids.ts';
import { ESRCH } from '../kernel/outside-calls.ts';
import type { Machine } from '../machine.ts';
import { P_UMCG_O_RETURN } from '../program-names.ts';
import { EFAULT, isOurs, isWrong, WRONG_ADDRESS, WRONG_FLAGS, WRONG_SELF } from './arguments.ts';
import { returns, stateOf, taskOf, told, ttwu } from './words.ts';

function answers(m: Machine, f: number, call: number, errno: number): Next {
  told(m, taskOf(m.w, f), call, errno);
  return returns(m, f, errno);
}

export const umcgORegisterProgram: Program = program('umcg-o-register', [
  taskSection('o-register-arguments', {}, (m, f) => {
    const task = taskOf(m.w, f);
    const wrong = isWrong(m.w, task, WRONG_ADDRESS | WRONG_FLAGS) || m.w.umcg.registered[task] === 1;
    return wrong ? answers(m, f, UMCG_CALL_REGISTER, EINVAL) : NEXT;
  }),
  taskSection('o-register-words', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const works = umcg.role[task] === UMCG_WORKER;
    if (umcg.unmapped[task] === 1) return answers(m, f, UMCG_CALL_REGISTER, EFAULT);
    const fits = umcg.next[task] === NONE && stateOf(m.w, task) === (works ? UMCG_BLOCKED : UMCG_RUNNING);
    if (!fits) return answers(m, f, UMCG_CALL_REGISTER, EINVAL);
    umcg.registered[task] = 1;
    const done = answers(m, f, UMCG_CALL_REGISTER, 0);
    return works ? m.tail(f, P_UMCG_O_RETURN) : done;
  }),
]);

/** The address given has to be null. Nobody is woken: that is for userspace to do. */
export const umcgOCtlUnregisterProgram: Program = program('umcg-o-ctl-unregister', [
  taskSection('o-unregister', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    const wrong = isWrong(m.w, task, WRONG_FLAGS | WRONG_SELF | WRONG_ADDRESS) || umcg.registered[task] === 0;
    if (wrong) return answers(m, f, UMCG_CALL_UNREGISTER, EINVAL);
    umcg.registered[task] = 0;
    umcg.pinned[task] = NONE;
    const done = answers(m, f, UMCG_CALL_UNREGISTER, 0);
    umcg.hook[task] = 0;
    return done;
  }),
]);

/** wait(WAKE_ONLY): whoever next_tid names is woken, and no word is touched. */
export const umcgOWakeProgram: Program = program('umcg-o-wake', [
  taskSection('o-wake-only', {}, (m, f) => {
    const { umcg } = m.w;
    const task = taskOf(m.w, f);
    told(m, task, UMCG_CALL_WAIT, 0);
    const wrong = isWrong(m.w, task, WRONG_FLAGS) || umcg.deadlineNs[task] !== NEVER || umcg.registered[task] === 0;
    if (wrong) return answers(m, f, UMCG_CALL_RETURN, EINVAL);
    if (umcg.unmapped[task] === 1) return answers(m, f, UMCG_CALL_RETURN, EFAULT);
    const next = umcg.next[task]!;
    m.w.frame.a[f] = next;
    if (next === NONE) return answers(m, f, UMCG_CALL_RETURN, EINVAL);
    return isOurs(m.w, next) ? NEXT : answers(m, f, UMCG_CALL_RETURN, ESRCH);
  }),
  taskSection('o-wake-next', {}, (m, f) => {
    ttwu(m, f, m.w.frame.a[f]!);
    return answers(m, f, UMCG_CALL_RETURN, 0);
  }),
]);
