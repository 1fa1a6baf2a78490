// Automata about a CPU: how schedule(), interrupts, preemption and wake-ups nest.

import { type Automaton, each, given } from '../automaton.ts';

export const wip: Automaton = {
  name: 'wip',
  says: 'wake-ups happen only while preemption is off',
  scope: 'cpu',
  initial: 'preemptive',
  states: {
    preemptive: { on: { preempt_disable: 'non_preemptive' } },
    non_preemptive: { on: { preempt_enable: 'preemptive', sched_waking: 'non_preemptive' } },
  },
};

export const sco: Automaton = {
  name: 'sco',
  says: 'a state is set only outside schedule()',
  scope: 'cpu',
  initial: 'thread_context',
  states: {
    thread_context: { on: { set_state: 'thread_context', schedule_entry: 'scheduling_context' } },
    scheduling_context: { on: { schedule_exit: 'thread_context' } },
  },
};

/** As sco. The model tells a preemption from a call, the kernel's sco does not. */
export const scoOfCalls: Automaton = {
  ...sco,
  states: {
    ...sco.states,
    thread_context: {
      on: { ...sco.states.thread_context!.on, schedule_entry_preempt: 'scheduling_context' },
    },
  },
};

export const scpd: Automaton = {
  name: 'scpd',
  says: 'schedule() is called with preemption off',
  scope: 'cpu',
  initial: 'cant_sched',
  states: {
    cant_sched: { on: { preempt_disable: 'can_sched' } },
    can_sched: { on: { preempt_enable: 'cant_sched', ...each('can_sched', 'schedule_entry', 'schedule_exit') } },
  },
};

export const snep: Automaton = {
  name: 'snep',
  says: 'schedule() leaves preemption alone',
  scope: 'cpu',
  initial: 'non_scheduling',
  states: {
    non_scheduling: {
      on: { schedule_entry: 'scheduling', ...each('non_scheduling', 'preempt_disable', 'preempt_enable') },
    },
    scheduling: { on: { schedule_exit: 'non_scheduling' } },
  },
};

export const sts: Automaton = {
  name: 'sts',
  says: 'one call of schedule() makes one switch at most, with interrupts off',
  scope: 'cpu',
  initial: 'can_sched',
  states: {
    can_sched: { on: { irq_disable: 'cant_sched', schedule_entry: 'scheduling' } },
    cant_sched: { on: { irq_enable: 'can_sched', irq_entry: 'cant_sched' } },
    scheduling: { on: { irq_disable: 'disable_to_switch' } },
    disable_to_switch: { on: { sched_switch: 'switching', irq_enable: 'enable_to_exit', irq_entry: 'in_irq' } },
    in_irq: { on: { irq_enable: 'scheduling', irq_entry: 'in_irq' } },
    switching: { on: { irq_enable: 'enable_to_exit' } },
    enable_to_exit: {
      on: { schedule_exit: 'can_sched', ...each('enable_to_exit', 'irq_disable', 'irq_entry', 'irq_enable') },
    },
  },
};

/** As sts, for preemptions too. */
export const stsOfCalls: Automaton = {
  ...sts,
  states: { ...sts.states, can_sched: { on: { ...sts.states.can_sched!.on, schedule_entry_preempt: 'scheduling' } } },
};

export const tss: Automaton = {
  name: 'tss',
  says: 'a switch happens only inside schedule()',
  scope: 'cpu',
  initial: 'thread',
  states: {
    thread: { on: { schedule_entry: 'sched' } },
    sched: { on: { schedule_exit: 'thread', sched_switch: 'sched' } },
  },
};

export const sncid: Automaton = {
  name: 'sncid',
  says: 'schedule() is not called with interrupts off',
  scope: 'cpu',
  initial: 'can_sched',
  states: {
    can_sched: { on: { irq_disable: 'cant_sched', ...each('can_sched', 'schedule_entry', 'schedule_exit') } },
    cant_sched: { on: { irq_enable: 'can_sched' } },
  },
};

const OFF = 'irq_off == 1 && preempt_off == 1';

export const opid: Automaton = {
  name: 'opid',
  says: 'need_resched is set with interrupts off, a wake-up happens with interrupts and preemption off',
  scope: 'cpu',
  initial: 'any',
  states: { any: { on: { need_resched: given('irq_off == 1', 'any'), sched_waking: given(OFF, 'any') } } },
};

/** As opid, about wake-ups alone: the inside of a section has no interrupt state of its own, the gap after it has. */
export const opidOfWakeUps: Automaton = {
  ...opid,
  states: { any: { on: { sched_waking: given(OFF, 'any') } } },
};

/** always (RT_ENQUEUED => ((not SWITCH) until (SWITCH_RT or SWITCH_DL or not RT_ENQUEUED))), as one state. */
export const rts: Automaton = {
  name: 'rts',
  says: 'while an RT task is queued, the CPU switches to RT or DEADLINE tasks',
  scope: 'cpu',
  initial: 'any',
  states: { any: { on: { ...each('any', 'switch_rt', 'switch_dl'), switch_other: given('rt_enqueued == 0', 'any') } } },
};
