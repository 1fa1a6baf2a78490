// The seam of locks: what kinds of mutex a design knows besides the kernel's own, and how its rt_mutexes lend urgency. Linux frees an
// rt_mutex and lets the top waiter spin; the textbook gives it to the most urgent waiter at once, and waiters sleep.

import type { Choice, PiRules, RulePatch } from '../../design.ts';
import { TIMER_REPLENISH } from '../../events.ts';
import { DL, KIND_MUTEX, KIND_RT, NONE } from '../../ids.ts';
import { KEY_DEADLINE } from '../../kernel/rt-mutex-tree.ts';
import { disarm } from '../../timers.ts';
import { preemptsDeadline, type View } from '../../view.ts';

/** rt_waiter_node_less(): the earlier deadline counts among DEADLINE tasks alone. */
function before(key: number, deadlineNs: number, otherKey: number, otherDeadlineNs: number): boolean {
  if (key !== otherKey) return key > otherKey;
  return key === KEY_DEADLINE && deadlineNs < otherDeadlineNs;
}

/**
 * The condition of rt_mutex_setprio(): a task without a reservation borrows from a DEADLINE waiter, one with a reservation if that
 * waiter's deadline is earlier, or it is special. What is borrowed belongs to the task at the origin of the boost.
 */
function lenderOf(w: View, task: number, donor: number, cls: number): number {
  if (cls !== DL || donor === NONE || w.task.cls[donor] !== DL) return NONE;
  const own = w.task.normalCls[task] === DL;
  if (own && !preemptsDeadline(w, donor, task)) return NONE;
  const origin = w.dl.lender[donor] === NONE ? donor : w.dl.lender[donor]!;
  // A cycle of waits that is not broken yet brings the task its own: pi_se points to itself, as without a boost.
  return origin === task ? NONE : origin;
}

/** The rules that all designs begin from: one kind of mutex. The others are those of rt_mutexes as Linux has them. */
export const piRules: PiRules = {
  mutexKind: () => KIND_MUTEX,
  waiterBefore: before,
  maySteal: before,
  handsOver: () => false,
  spinsOnOwner: (w, _task, owner) => w.task.onCpu[owner] !== NONE,
  maxLockDepth: () => 1_024,
  detectsDeadlock: () => true,
  loanOf: lenderOf,
  loanAfterPolicy: lenderOf,
  takesWhatWasFreed: () => true,
  stopsTimeout: () => true,
  endThrottle(m, task) {
    m.w.dl.throttled[task] = 0;
    m.touchTask(task);
    disarm(m.w, task, TIMER_REPLENISH);
  },
};

/** Beside the more urgent, an equal that has no deadline and no RT priority may take a free mutex before the top waiter. */
const lateral: PiRules['maySteal'] = (key, deadlineNs, topKey, topDeadlineNs) =>
  before(key, deadlineNs, topKey, topDeadlineNs) || (key === 0 && topKey === 0);

function switches(values: Readonly<Record<string, string>>): RulePatch {
  return {
    ...(values.piSpin === 'off' && { spinsOnOwner: () => false }),
    ...(values.handOver === 'direct' && { handsOver: () => true }),
    ...(values.piSteal === 'lateral' && { maySteal: lateral }),
  };
}

export const rtMutex: Choice = {
  seam: 'locks',
  name: 'rt-mutex',
  about:
    'rt_mutexes (PI futexes) lend the urgency of their waiters along chains; plain futexes beside them lend nothing',
  source: 'linux-observed:L1',
  features: ['rt-mutex', 'pi-spin', 'pi-freed-on-unlock'],
  rules: { mutexKind: (kind) => kind },
  parameters: { piSpin: ['on', 'off'], handOver: ['wake', 'direct'], piSteal: ['higher', 'lateral'] },
  lacksWith: ({ piSpin, handOver }) => [
    ...(piSpin === 'off' ? (['pi-spin'] as const) : []),
    ...(handOver === 'direct' ? (['pi-freed-on-unlock'] as const) : []),
  ],
  withParameters: switches,
};

/** Priority inheritance as textbooks have it: waiters sleep at once, unlock hands over to the most urgent, nobody can be robbed. */
export const textbookPip: Choice = {
  seam: 'locks',
  name: 'textbook-pip',
  about:
    'an owner runs with the highest priority of all that wait for its mutexes; unlock hands over to the most urgent',
  source: 'base-scheduler:INV-PI-1',
  features: ['rt-mutex'],
  rules: { mutexKind: () => KIND_RT, spinsOnOwner: () => false, handsOver: () => true },
};
