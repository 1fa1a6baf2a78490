// The core seam as the coscheduling RFC of 2018 had it: sets of tasks, a leader that decides, members that follow without a barrier.

import { askLeader, chargeSet, leadsItsCore, pickInSet, setTick, tellSiblings } from '../../core/sets.ts';
import { byLeader, byMost, bySum, byWall } from '../../core/turns.ts';
import type { Choice } from '../../design.ts';
import { NONE } from '../../ids.ts';
import { reschedCpu } from '../../kernel/context.ts';

/** By which clock a set is charged for its turn. */
const TURNS = { wall: byWall, leader: byLeader, sum: bySum, max: byMost } as const;

export const coreSets: Choice = {
  seam: 'core',
  name: 'sets',
  about:
    'sets of tasks take turns on a core; its leader decides, the other CPUs follow when they schedule next, or by an interrupt',
  source: 'cosched-balance:design-A1',
  features: ['cores', 'core-picks', 'core-sets', 'core-sets-notified'],
  rules: {
    heedsCookies: () => true,
    alwaysTogether: () => true,
    picksTogether: () => true,
    pickFor: pickInSet,
    coreQueued: (m, cpu) => askLeader(m, cpu, NONE),
    coreDequeued: (m, cpu, task) => askLeader(m, cpu, task),
    // Another parent for its entity: whoever executes there may not be the one to.
    cookieChanged(m, cpu) {
      askLeader(m, cpu, NONE);
      reschedCpu(m, cpu);
    },
    reschedsForCookie: (w, cpu, task) => w.task.onCpu[task] === cpu,
    coreTicks: setTick,
    fallsBackInSet: (inSet) => inSet,
  },
  parameters: { notify: ['none', 'ipi'], span: ['core', 'machine'], turn: ['wall', 'leader', 'sum', 'max'] },
  lacksWith: ({ notify }) => (notify === 'ipi' ? [] : ['core-sets-notified']),
  // An idle CPU has no slice whose end it could wait for.
  withParameters: ({ notify, span, turn }) => ({
    notifiesMember:
      notify === 'none' ? (w, cpu) => w.cpu.curr[cpu] === NONE : span === 'machine' ? leadsItsCore : () => true,
    ...(span === 'machine'
      ? { spansMachine: () => true, ...(notify === 'ipi' ? { passesOn: tellSiblings } : {}) }
      : {}),
    setUsedNs: TURNS[turn as keyof typeof TURNS],
    ...(turn === 'sum' || turn === 'max' ? { coreCharged: chargeSet } : {}),
  }),
};
