// RT_PUSH_IPI as a switch: how a CPU that becomes less urgent gets RT tasks that wait elsewhere. By pulling them itself, which takes the lock
// of each CPU that has some; or by asking, so that a work goes from one such CPU to the next and makes it push.

import type { Choice, RulePatch } from '../../design.ts';
import { DONE, type Next, sectionId } from '../../frames.ts';
import { NONE, RT } from '../../ids.ts';
import { moveTask } from '../../kernel/balance.ts';
import { reschedCpu } from '../../kernel/context.ts';
import { nextRtoCpu, pushAwayFor } from '../../kernel/rt-push-ipi.ts';
import type { Machine } from '../../machine.ts';
import { moreUrgent } from '../../view.ts';
import { headOf, suits, TRIES_MAX, targetOf } from './linux-push.ts';

const SELECT = sectionId('rto-push-select');
const MOVE = sectionId('rto-push-move');
const PASS = sectionId('rto-pass');

/** push_rt_task(pull = true), up to the choice of a CPU. */
function rtoPushSelect(m: Machine, f: number): Next {
  const { w } = m;
  const { frame } = w;
  const cpu = frame.a[f]!;
  frame.d[f] = NONE;
  const head = headOf(m, cpu, RT);
  if (head !== NONE && m.rules.isPinned(w, head) && m.rules.mayPushAway(w, cpu, head)) {
    frame.d[f] = pushAwayFor(m, cpu);
    return DONE;
  }
  const to = targetOf(m, f, RT);
  if (to === NONE) return DONE;
  frame.d[f] = to;
  m.release(f, 0);
  return MOVE;
}

/** find_lock_lowest_rq() and the move: a task that is still the first and finds no CPU is left to others. */
function rtoPushMove(m: Machine, f: number): Next {
  const { w } = m;
  const { frame } = w;
  const from = frame.a[f]!;
  const to = frame.d[f]!;
  const task = frame.c[f]!;
  const isHead = task === headOf(m, from, RT);
  const valid = isHead && m.rules.mayStillMove(w, to, task);
  if (valid && suits(w, to, task)) {
    moveTask(m, task, from, to);
    reschedCpu(m, to);
    frame.e[f] = 0;
    return SELECT;
  }
  frame.e[f] = Math.max(0, frame.e[f]!) + 1;
  if (valid && frame.e[f]! < TRIES_MAX) return SELECT;
  frame.e[f] = 0;
  if (!isHead) return SELECT;
  m.release(f, 0);
  m.release(f, 1);
  return PASS;
}

const asking: RulePatch = {
  asksToPush: () => true,
  nextRtoCpu: (m, root, here) => nextRtoCpu(m, root, here, true),
  // What executes must be RT, and not about to give way: only then is it worth asking where else it could run.
  mayPushAway(w, cpu, task) {
    const donor = w.cpu.donor[cpu]!;
    return donor !== NONE && w.task.cls[donor] === RT && !moreUrgent(w, task, donor);
  },
  rtoPushSelect,
  rtoPushMove,
};

export const rtPushIpi: Choice = {
  seam: 'rt-push',
  name: 'rt-push-ipi',
  about: 'a CPU that becomes less urgent pulls RT tasks, or asks the CPUs that have some to push them',
  source: 'base-scheduler:R7',
  features: ['rt-push-ipi'],
  rules: {},
  parameters: { rtPushIpi: ['off', 'on'] },
  lacksWith: ({ rtPushIpi: value }) => (value === 'on' ? [] : ['rt-push-ipi']),
  withParameters: ({ rtPushIpi: value }) => (value === 'on' ? asking : {}),
};
