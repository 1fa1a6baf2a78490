// Automata about a task: states, switches and wake-ups.

import { type Automaton, anew, each, given } from '../automaton.ts';
import type { RvEvent } from '../events.ts';

export const wwnr: Automaton = {
  name: 'wwnr',
  says: 'a wake-up meets only a task that does not execute',
  scope: 'task',
  initial: 'not_running',
  states: {
    not_running: { on: { switch_in: 'running', wakeup: 'not_running' } },
    running: { on: { switch_out: 'not_running' } },
  },
};

export const snroc: Automaton = {
  name: 'snroc',
  says: 'a task sets its state only while it executes',
  scope: 'task',
  initial: 'other_context',
  states: {
    other_context: { on: { switch_in: 'own_context' } },
    own_context: { on: { switch_out: 'other_context', set_state: 'own_context' } },
  },
};

export const nrp: Automaton = {
  name: 'nrp',
  says: 'a preemption follows a request to reschedule',
  scope: 'task',
  initial: 'preempt_irq',
  marked: ['any_thread_running'],
  states: {
    preempt_irq: {
      on: {
        ...each('nested_preempt', 'schedule_entry', 'schedule_entry_preempt'),
        ...each('preempt_irq', 'irq_entry', 'need_resched'),
      },
    },
    nested_preempt: {
      on: {
        ...each('any_thread_running', 'schedule_entry', 'schedule_entry_preempt'),
        need_resched: 'preempt_irq',
        irq_entry: 'nested_preempt',
      },
    },
    any_thread_running: {
      on: { need_resched: 'rescheduling', ...each('any_thread_running', 'schedule_entry', 'irq_entry') },
    },
    rescheduling: {
      on: {
        ...each('any_thread_running', 'schedule_entry', 'schedule_entry_preempt'),
        irq_entry: 'preempt_irq',
        need_resched: 'rescheduling',
      },
    },
  },
};

export const sssw: Automaton = {
  name: 'sssw',
  says: 'a task sleeps after it has set its state, and executes again after it was woken',
  scope: 'task',
  initial: 'runnable',
  states: {
    runnable: {
      on: {
        set_state_sleepable: 'sleepable',
        switch_blocking: 'sleeping',
        ...each(
          'runnable',
          'set_state_runnable',
          'wakeup',
          'switch_in',
          'switch_yield',
          'switch_preempt',
          'signal_deliver',
        ),
      },
    },
    sleepable: {
      on: {
        ...each('runnable', 'set_state_runnable', 'wakeup'),
        ...each('sleeping', 'switch_suspend', 'switch_blocking'),
        switch_yield: 'signal_wakeup',
        ...each('sleepable', 'set_state_sleepable', 'switch_in', 'switch_preempt', 'signal_deliver'),
      },
    },
    sleeping: { on: { wakeup: 'runnable' } },
    signal_wakeup: {
      on: {
        signal_deliver: 'runnable',
        set_state_sleepable: 'sleepable',
        ...each('signal_wakeup', 'switch_in', 'switch_preempt', 'switch_yield', 'wakeup'),
      },
    },
  },
};

/** As sssw: a futex wait that a signal cut short can end by itself, and the task is runnable again before the signal is delivered. */
export const ssswHere: Automaton = {
  ...sssw,
  states: {
    ...sssw.states,
    signal_wakeup: { on: { ...sssw.states.signal_wakeup!.on, set_state_runnable: 'runnable' } },
  },
};

const waitOver = 'blocked_on == NULL';

/**
 * The same, with the state that proxy execution adds: a waiter that stays queued executes again after a wake-up, or when the walk finds
 * its wait over. The kernel's sssw has no edge for the second.
 */
export const ssswWithDonors: Automaton = {
  ...ssswHere,
  states: {
    ...ssswHere.states,
    sleepable: { on: { ...sssw.states.sleepable!.on, switch_donating: 'donating' } },
    donating: { on: { wakeup: 'runnable', switch_in: given(waitOver, 'runnable') } },
  },
};

export const srs: Automaton = {
  name: 'srs',
  says: 'a preemption follows a request, and a request ends in schedule()',
  scope: 'task',
  initial: 'running',
  starts: ['switch_in'],
  states: {
    running: {
      on: {
        ...each('rescheduling', 'need_resched', 'need_resched_lazy'),
        set_state_sleepable: 'sleepable',
        switch_yield: 'preempted',
        switch_blocking: 'sleeping',
        ...each('running', 'set_state_runnable', 'wakeup', 'switch_vain'),
      },
    },
    rescheduling: {
      on: {
        ...each('preempted', 'switch_preempt', 'switch_yield'),
        switch_vain: 'running',
        set_state_sleepable: 'resched_sleepable',
        switch_blocking: 'sleeping',
        ...each('rescheduling', 'need_resched', 'wakeup', 'set_state_runnable'),
      },
    },
    sleepable: {
      on: {
        ...each('resched_sleepable', 'need_resched', 'need_resched_lazy'),
        ...each('sleeping', 'switch_suspend', 'switch_blocking'),
        switch_preempt: 'preempted_sleepable',
        ...each('running', 'wakeup', 'set_state_runnable'),
        ...each('sleepable', 'set_state_sleepable', 'switch_vain'),
      },
    },
    resched_sleepable: {
      on: {
        switch_preempt: 'preempted_sleepable',
        ...each('sleeping', 'switch_suspend', 'switch_blocking'),
        switch_vain: 'sleepable',
        ...each('rescheduling', 'wakeup', 'set_state_runnable'),
        ...each('resched_sleepable', 'need_resched', 'set_state_sleepable'),
      },
    },
    preempted: { on: { switch_in: 'running', need_resched: 'resched_out' } },
    resched_out: { on: { switch_in: 'rescheduling' } },
    preempted_sleepable: {
      on: { switch_in: 'sleepable', wakeup: 'waking', need_resched: 'resched_out_sleepable' },
    },
    resched_out_sleepable: { on: { switch_in: 'resched_sleepable' } },
    sleeping: { on: { wakeup: 'waking' } },
    waking: { on: { switch_in: 'running', need_resched: 'resched_out' } },
  },
};

/**
 * As srs: a signal that is pending when schedule() is called ends the sleep there, and the task leaves as if it had yielded. A wake-up
 * that matched the state of a task in time may reach it after it went on by itself and was preempted. And with the state that proxy
 * execution adds, as in sssw.
 */
export const srsHere: Automaton = {
  ...srs,
  states: {
    ...srs.states,
    sleepable: { on: { ...srs.states.sleepable!.on, switch_yield: 'preempted', switch_donating: 'donating' } },
    resched_sleepable: {
      on: { ...srs.states.resched_sleepable!.on, switch_yield: 'preempted', switch_donating: 'donating' },
    },
    preempted: { on: { ...srs.states.preempted!.on, wakeup: 'preempted' } },
    resched_out: { on: { ...srs.states.resched_out!.on, wakeup: 'resched_out' } },
    donating: { on: { wakeup: 'waking', switch_in: given(waitOver, 'running') } },
  },
};

export const stall: Automaton = {
  name: 'stall',
  says: 'a runnable task executes before a threshold',
  scope: 'task',
  initial: 'dequeued',
  states: {
    dequeued: { on: { wakeup: anew('enqueued') } },
    enqueued: { below: 'threshold', on: { switch_in: 'running', wakeup: 'enqueued' } },
    running: {
      on: {
        ...each(anew('enqueued'), 'switch_preempt', 'switch_yield'),
        switch_suspend: 'dequeued',
        ...each('running', 'switch_in', 'wakeup'),
      },
    },
  },
};

const aside = (state: string, ...more: readonly RvEvent[]) =>
  each(state, 'wakeup', 'switch_preempt', 'switch_yield', ...more);

/** A wall-clock budget between two marks. The kernel's diagram leaves out what changes nothing. */
export const tlob: Automaton = {
  name: 'tlob',
  says: 'running, waiting and sleeping between two marks stay within a budget',
  scope: 'task',
  initial: 'stopped',
  states: {
    stopped: { on: { ...aside('stopped', 'switch_in', 'switch_suspend', 'stop'), start: anew('running') } },
    running: {
      below: 'BUDGET_NS',
      on: {
        switch_suspend: 'sleeping',
        ...each('waiting', 'switch_preempt', 'switch_yield'),
        stop: 'stopped',
        ...each('running', 'wakeup', 'switch_in'),
      },
    },
    waiting: { below: 'BUDGET_NS', on: { switch_in: 'running', stop: 'stopped', ...aside('waiting') } },
    sleeping: { below: 'BUDGET_NS', on: { wakeup: 'waiting', switch_in: 'running' } },
  },
};
